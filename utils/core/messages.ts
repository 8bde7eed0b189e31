// The door for messages: their exact form, who may send which, and what comes back.

import { integrationSchema } from './integration/integration.ts';
import { journalPlaces } from './journal/journal.ts';
import type { ChipView } from './lookup/chip-view.ts';
import type { Failure } from './lookup/failure.ts';
import type { Lookup } from './lookup/lookup.ts';
import { sessionIdSchema } from './lookup/lookup-schema.ts';
import type { ChipPlace, Portals } from './policy/preferences.ts';
import { sessionIdFromAddress, type TaughtTable } from './session/address.ts';
import type { SessionId } from './session/session-id.ts';
import { z } from './zod.ts';

/** A text's length in a message, and how many: the sessions of the longest list, and its whole text. */
const maxTextLength = 4096;
const maxTexts = 10_001;
/** How long to wait before the call. */
const afterMsSchema = z.number().check(z.refine((ms) => ms >= 0 && ms <= 60_000));

const messageSchema = z.union([
  /** A portal page shows this session now, or none. Answered when the lookup has ended, or the toolbar is clear. */
  z.strictObject({ type: z.literal('showSession'), sessionId: z.nullable(sessionIdSchema) }),
  /** A portal page still shows this session, and may have news of it by now. Answered like `showSession`. */
  z.strictObject({ type: z.literal('askAgain'), sessionId: sessionIdSchema }),
  /** The chip on a portal page was clicked; taken from a tab that its window shows. */
  z.strictObject({ type: z.literal('openPopup') }),
  /**
   * A person asks for a session's lookup; `again` passes over a fresh one. `veriffIntegrationId` names an integration to
   * ask first, `integrationId` the only one to ask.
   */
  z.strictObject({
    type: z.literal('lookUp'),
    sessionId: sessionIdSchema,
    again: z.boolean(),
    veriffIntegrationId: z.optional(z.string()),
    integrationId: z.optional(z.string()),
  }),
  /** A person sees the result of this session on a portal page. */
  z.strictObject({ type: z.literal('sessionSeen'), sessionId: sessionIdSchema }),
  /** A person sees the results of these sessions on a page of ours; in a list, of these IDs of its run. */
  z.strictObject({
    type: z.literal('resultsSeen'),
    sessionIds: z.array(sessionIdSchema).check(z.maxLength(maxTexts)),
    place: z.enum(journalPlaces),
    runId: z.optional(z.string()),
  }),
  /** The pause is over after which the session in view is looked up by itself. */
  z.strictObject({ type: z.literal('lookUpAfterPause'), sessionId: sessionIdSchema }),
  /**
   * One session of a list: asked after a number of milliseconds, unless a fresh verdict is stored; with one integration alone
   * where one is named, and with `insist` in spite of a former refusal.
   */
  z.strictObject({
    type: z.literal('lookUpListed'),
    sessionId: sessionIdSchema,
    afterMs: afterMsSchema,
    insist: z.boolean(),
    integrationId: z.optional(z.string()),
  }),
  /**
   * Finds the session of an attempt, whose ID has the form of a session's: asked after a number of milliseconds, with one
   * integration alone where one is named, and with `insist` in spite of a former refusal.
   */
  z.strictObject({
    type: z.literal('findSession'),
    attemptId: sessionIdSchema,
    afterMs: afterMsSchema,
    insist: z.boolean(),
    integrationId: z.optional(z.string()),
  }),
  /** Asks which of these texts are credentials of an integration, and must not be looked up or stored. */
  z.strictObject({
    type: z.literal('recogniseCredentials'),
    texts: z.array(z.string().check(z.maxLength(maxTextLength))).check(z.maxLength(maxTexts)),
  }),
  /** A person locks the unlocked secrets. Answered when they are. */
  z.strictObject({ type: z.literal('lock') }),
  /** Asks with this integration alone, saved or not, about a session; null for one that does not exist. */
  z.strictObject({
    type: z.literal('testConnection'),
    integration: integrationSchema,
    sessionId: z.nullable(sessionIdSchema),
  }),
]);

/** What the worker is told; everything that has not exactly one of these forms is refused. */
export type Message = z.infer<typeof messageSchema>;
export type MessageType = Message['type'];

/** The sessions that an attempt's media belong to, at least one, or why there is none. */
export type FoundSessions = { readonly sessionIds: readonly SessionId[] } | { readonly failure: Failure };

/** What holds for a portal page beside its session: the chip's place, and what is taught of its origin's addresses. */
export interface PageSettings {
  readonly chip: ChipPlace;
  readonly taught: TaughtTable | null;
  /** Whether the worker is to be told that a person sees a result. */
  readonly isJournaled?: true;
}

/** The reply to each message; a refused message is answered with undefined. */
export interface Replies {
  showSession: ((ChipView | { readonly sessionId: null }) & PageSettings) | undefined;
  askAgain: Replies['showSession'];
  openPopup: undefined;
  sessionSeen: undefined;
  resultsSeen: { readonly isRead: true };
  lookUp: Lookup;
  lookUpAfterPause: Lookup;
  lookUpListed: Lookup;
  findSession: FoundSessions;
  /** For each text the failure that names it, or null. */
  recogniseCredentials: readonly (Failure | null)[];
  /** Undefined where the storage failed. */
  lock: { readonly isLocked: true } | undefined;
  testConnection: Lookup;
}

/** From the worker to a portal tab: the lookup of a session it shows changed, or what holds for it from now on. */
export type WorkerMessage =
  | ({ readonly type: 'lookupChanged' } & ChipView)
  | ({ readonly type: 'pageSettings' } & PageSettings);

/** Who sent a message: a portal page in a tab, with the session in that tab's address, or a page of this extension. */
type Sender =
  | {
      readonly kind: 'portal';
      readonly tabId: number;
      readonly windowId: number;
      /** Whether its window shows this tab. */
      readonly isActive: boolean;
      readonly origin: string;
      readonly sessionId: SessionId | null;
    }
  | { readonly kind: 'own-page' };

const mayBeSentBy = {
  showSession: 'portal',
  askAgain: 'portal',
  openPopup: 'portal',
  sessionSeen: 'portal',
  resultsSeen: 'own-page',
  lookUp: 'own-page',
  lookUpAfterPause: 'own-page',
  lookUpListed: 'own-page',
  findSession: 'own-page',
  recogniseCredentials: 'own-page',
  lock: 'own-page',
  testConnection: 'own-page',
} as const satisfies Record<MessageType, Sender['kind']>;

/** The sender of an accepted message of this type. */
export type SenderOf<T extends MessageType> = Extract<Sender, { kind: (typeof mayBeSentBy)[T] }>;

// `sender.url` is the document's first address and does not follow in-page navigation; `sender.tab.url` does.
const portalSender = z.object({
  origin: z.string(),
  frameId: z.literal(0),
  // Firefox neither prerenders nor states it; Chromium always does.
  documentLifecycle: z.optional(z.literal('active')),
  tab: z.object({ id: z.number(), url: z.string(), windowId: z.number(), active: z.boolean() }),
});

/** Reads what the browser says of a sender: undefined for another site, a sub-frame, a prerendered page, another extension. */
function readSender(sender: unknown, self: Self): Sender | undefined {
  const common = z.object({ id: z.literal(self.id), origin: z.string() }).safeParse(sender);
  if (!common.success) return undefined;
  if (common.data.origin === self.origin) return { kind: 'own-page' };
  const portal = portalSender.safeParse(sender);
  const { origins, taught } = self.portals;
  if (!portal.success || !origins.includes(portal.data.origin)) return undefined;
  const { origin, tab } = portal.data;
  return {
    kind: 'portal',
    tabId: tab.id,
    windowId: tab.windowId,
    isActive: tab.active,
    origin,
    sessionId: sessionIdFromAddress(tab.url, origins, taught) ?? null,
  };
}

/** This extension's id, the origin of its own pages, and the portal's pages. */
export interface Self {
  readonly id: string;
  readonly origin: string;
  readonly portals: Portals;
}

/** Whether a page's message is true of the tab it comes from. */
function isOfTab(message: Message, sender: Sender): boolean {
  if (sender.kind !== 'portal') return true;
  if (message.type === 'openPopup') return sender.isActive;
  if (message.type === 'sessionSeen' && !sender.isActive) return false;
  return 'sessionId' in message && message.sessionId === sender.sessionId;
}

/**
 * A message with its sender, or undefined when it is refused: another form, another sender than may send it, a session
 * that is not the one in the sending tab's address, or a click in a tab that nobody sees.
 */
export function readMessage(
  raw: unknown,
  rawSender: unknown,
  self: Self,
): { readonly message: Message; readonly sender: Sender } | undefined {
  const parsed = messageSchema.safeParse(raw);
  const sender = readSender(rawSender, self);
  if (!parsed.success || sender?.kind !== mayBeSentBy[parsed.data.type]) return undefined;
  return isOfTab(parsed.data, sender) ? { message: parsed.data, sender } : undefined;
}

// Messages to and from the worker: their exact form, their permitted senders, and their replies.

import { maxDelayMs } from './bulk/bulk-run.ts';
import { integrationSchema } from './integration/integration.ts';
import { journalPlaces } from './journal/journal.ts';
import type { ChipView } from './lookup/chip-view.ts';
import type { Failure } from './lookup/failure.ts';
import type { Lookup } from './lookup/lookup.ts';
import { sessionIdSchema } from './lookup/lookup-schema.ts';
import type { ChipPlace } from './policy/chip-place.ts';
import type { Portals } from './policy/portals.ts';
import { recordOf } from './record-of.ts';
import type { Result } from './result.ts';
import { sessionIdFromAddress, type TaughtTable } from './session/address.ts';
import type { SessionId } from './session/session-id.ts';
import { z } from './zod.ts';

/** The limit of one text in a message, in UTF-16 code units. */
const maxTextLength = 4096;
/** The limit of texts or sessions in a message: one more than the longest list has sessions. */
const maxTexts = 10_001;
/** The delay before a call, in milliseconds. */
const delayMsSchema = z.lazy(() => z.number().check(z.refine((ms) => ms >= 0 && ms <= maxDelayMs)));

/** Each message to the worker: who may send it, and its fields besides `type`. */
const messages = {
  /**
   * A portal page now shows this session, or none. The reply comes once the lookup has ended or the toolbar is clear.
   */
  showSession: { from: 'portal', fields: () => ({ sessionId: z.nullable(sessionIdSchema) }) },
  /** A portal page still shows this session and asks for a newer result. The reply is that of `showSession`. */
  askAgain: { from: 'portal', fields: () => ({ sessionId: sessionIdSchema }) },
  /** A portal page asks for its settings after a `showSession` without a reply, because it may lack taught patterns. */
  readPageSettings: { from: 'portal', fields: () => ({}) },
  /** The user clicked the chip on a portal page. Accepted only from a window's active tab. */
  openPopup: { from: 'portal', fields: () => ({}) },
  /** The user sees this session's result on a portal page. Accepted only from a window's active tab. */
  sessionSeen: { from: 'portal', fields: () => ({ sessionId: sessionIdSchema }) },
  /** The user sees these sessions' results on an extension page. `runId` names the list run that they belong to. */
  resultsSeen: {
    from: 'extension-page',
    fields: () => ({
      sessionIds: z.array(sessionIdSchema).check(z.maxLength(maxTexts)),
      place: z.enum(journalPlaces),
      runId: z.optional(z.string()),
    }),
  },
  /**
   * The user looks a session up. `bypassCache` makes a request even if a fresh result is cached, `veriffIntegrationId`
   * names an integration to try first, and `integrationId` the only one to try.
   */
  lookUp: {
    from: 'extension-page',
    fields: () => ({
      sessionId: sessionIdSchema,
      bypassCache: z.boolean(),
      veriffIntegrationId: z.optional(z.string()),
      integrationId: z.optional(z.string()),
    }),
  },
  /** Looks up the session in view again automatically, because the pause that stopped its lookup is over. */
  lookUpAfterPause: { from: 'extension-page', fields: () => ({ sessionId: sessionIdSchema }) },
  /**
   * Looks up one session of a list after a delay, unless a fresh verdict is cached. `integrationId` names the only
   * integration to try; `userInitiated` tries rejected credentials again.
   */
  lookUpForList: {
    from: 'extension-page',
    fields: () => ({
      sessionId: sessionIdSchema,
      delayMs: delayMsSchema,
      userInitiated: z.boolean(),
      integrationId: z.optional(z.string()),
    }),
  },
  /**
   * Finds the session of an attempt, whose ID has the form of a session's, after a delay. `integrationId` names the
   * only integration to try; `userInitiated` tries rejected credentials again.
   */
  findSession: {
    from: 'extension-page',
    fields: () => ({
      attemptId: sessionIdSchema,
      delayMs: delayMsSchema,
      userInitiated: z.boolean(),
      integrationId: z.optional(z.string()),
    }),
  },
  /** Asks which of these texts are credentials of an integration. Such texts must not be looked up or stored. */
  recognizeCredentials: {
    from: 'extension-page',
    fields: () => ({
      texts: z.array(z.string().check(z.maxLength(maxTextLength))).check(z.maxLength(maxTexts)),
    }),
  },
  /** The user locks the unlocked secrets. The reply comes when they are locked. */
  lock: { from: 'extension-page', fields: () => ({}) },
  /** Tests an integration, saved or not, by looking up a session; null looks up one that does not exist. */
  testConnection: {
    from: 'extension-page',
    fields: () => ({ integration: integrationSchema, sessionId: z.nullable(sessionIdSchema) }),
  },
} as const satisfies Record<string, { from: Sender['kind']; fields: () => z.core.$ZodShape }>;

type Messages = typeof messages;
export type MessageType = keyof Messages;

/** A message to the worker. Anything else is refused. */
export type Message = {
  [T in MessageType]: z.infer<
    z.ZodMiniObject<{ type: z.ZodMiniLiteral<T> } & ReturnType<Messages[T]['fields']>>
  >;
}[MessageType];

/** The form of each message, without any other fields. */
const schemas = recordOf(Object.keys(messages) as MessageType[], (type) =>
  z.lazy(() => z.strictObject({ type: z.literal(type), ...messages[type].fields() })),
);

function parseMessage(raw: unknown): Message | undefined {
  const type = typeof raw === 'object' && raw !== null && 'type' in raw ? raw.type : undefined;
  if (typeof type !== 'string' || !Object.hasOwn(schemas, type)) return undefined;
  return schemas[type as MessageType].safeParse(raw).data as Message | undefined;
}

/** The sessions that an attempt's media belong to (at least one), or why none was found. */
export type FoundSessions = Result<readonly SessionId[]>;

/** A portal page's settings: the chip's place, and the taught patterns of its origin. */
export interface PageSettings {
  readonly chip: ChipPlace;
  readonly taught: TaughtTable | null;
  /** Whether the page reports to the worker that the user sees a result. */
  readonly isJournaled?: true;
}

/** The reply to each message. The reply to a refused message, or after an error, is undefined. */
export interface Replies {
  /** Undefined if the tab left the session, or began a newer visit, before the lookup could start. */
  showSession: ((ChipView | { readonly sessionId: null }) & PageSettings) | undefined;
  askAgain: Replies['showSession'];
  readPageSettings: PageSettings;
  openPopup: undefined;
  sessionSeen: undefined;
  resultsSeen: { readonly isRead: true };
  lookUp: Lookup;
  lookUpAfterPause: Lookup;
  lookUpForList: Lookup;
  findSession: FoundSessions;
  /** For each text, the failure that says what credential it is, or null. */
  recognizeCredentials: readonly (Failure | null)[];
  /** Undefined if the storage failed. */
  lock: { readonly isLocked: true } | undefined;
  testConnection: Lookup;
}

/** A message from the worker to a portal tab: the lookup of its session changed, or its settings did. */
export type WorkerMessage =
  | ({ readonly type: 'lookupChanged' } & ChipView)
  | ({ readonly type: 'pageSettings' } & PageSettings);

/** The sender of a message: a portal page in a tab, with the session in that tab's address, or an extension page. */
type Sender =
  | {
      readonly kind: 'portal';
      readonly tabId: number;
      readonly windowId: number;
      /** Whether the tab is its window's active one. */
      readonly isActive: boolean;
      readonly origin: string;
      readonly sessionId: SessionId | null;
    }
  | { readonly kind: 'extension-page' };

/** The sender of an accepted message of this type. */
export type SenderOf<T extends MessageType> = Extract<Sender, { kind: Messages[T]['from'] }>;

const extensionSender = z.lazy(() => z.object({ id: z.string(), origin: z.string() }));

// `sender.url` is the document's first address and does not follow in-page navigation; `sender.tab.url` does.
const portalSender = z.lazy(() =>
  z.object({
    origin: z.string(),
    frameId: z.literal(0),
    // Chromium always states it. Firefox never does, but does not prerender either.
    documentLifecycle: z.optional(z.literal('active')),
    tab: z.object({ id: z.number(), url: z.string(), windowId: z.number(), active: z.boolean() }),
  }),
);

/** Reads the browser's `MessageSender`; undefined for other sites and extensions, sub-frames and prerendered pages. */
function readSender(sender: unknown, self: ExtensionIdentity): Sender | undefined {
  const common = extensionSender.safeParse(sender);
  if (!common.success || common.data.id !== self.id) return undefined;
  if (common.data.origin === self.origin) return { kind: 'extension-page' };
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

/** This extension's id, the origin of its pages, and the portal's origins with their taught patterns. */
export interface ExtensionIdentity {
  readonly id: string;
  readonly origin: string;
  readonly portals: Portals;
}

/** Whether a page's message fits the tab that it comes from. */
function isOfTab(message: Message, sender: Sender): boolean {
  if (sender.kind !== 'portal') return true;
  if (message.type === 'readPageSettings') return true;
  if (message.type === 'openPopup') return sender.isActive;
  if (message.type === 'sessionSeen' && !sender.isActive) return false;
  return 'sessionId' in message && message.sessionId === sender.sessionId;
}

/**
 * Reads a message with its sender; undefined if it is refused. A message is refused for its form, for a sender that may
 * not send it, for a session that is not the one in the sending tab's address, or for a click or a seen result in an
 * inactive tab.
 */
export function readMessage(
  raw: unknown,
  rawSender: unknown,
  self: ExtensionIdentity,
): { readonly message: Message; readonly sender: Sender } | undefined {
  const message = parseMessage(raw);
  const sender = readSender(rawSender, self);
  if (!message || sender?.kind !== messages[message.type].from) return undefined;
  return isOfTab(message, sender) ? { message, sender } : undefined;
}

// Reads a text that the user pasted, typed or selected, or a link's address, and decides what to do with it.
import type { Failure } from '../../lookup/failure.ts';
import { ruleOf } from '../../lookup/failure-rules.ts';
import { credentialFormsOf } from './credential-forms.ts';
import { decideOnText, type TextDecision } from './decide-on-text.ts';
import { findCandidates } from './find-candidates.ts';
import type { FoundIds } from './found.ts';
import { toPlainText } from './plain-text.ts';

/**
 * What a text contains, and what to do with it. `found` contains no credential that the worker recognizes; a secret
 * that is locked can't be recognized. An opaque text may be such a secret, so it is in the decision only, if at all.
 */
export interface ReadText {
  readonly found: Omit<FoundIds, 'opaque'>;
  readonly decision: TextDecision;
  /** The failure to show for each credential in the text. */
  readonly credentials: readonly Failure[];
}

export interface ReadDeps {
  /**
   * Returns for each text the failure to show if it is a credential; other failures are ignored. No text is longer than
   * `maxCredentialLength`.
   */
  recognize(texts: readonly string[]): Promise<readonly (Failure | undefined)[]>;
  /** Whether an integration's secret is locked, or may be. */
  isAnyLocked(): Promise<boolean>;
}

/** No API key or secret is longer, in UTF-16 code units. */
const maxCredentialLength = 4096;

async function recognizeAll(texts: readonly string[], { recognize }: ReadDeps) {
  const failures = await recognize(texts);
  return new Map(
    texts.flatMap((text, at) => {
      const failure = failures[at];
      return failure && ruleOf(failure).isCredential ? [[text, failure] as const] : [];
    }),
  );
}

/** Reads a text. No part of it is stored or sent, except to the worker, which recognizes credentials. */
export async function readText(text: string, deps: ReadDeps): Promise<ReadText> {
  const found = findCandidates(text);
  const whole = text.trim();
  const isShort = whole !== '' && whole.length <= maxCredentialLength;
  // A credential may have been copied with invisible or escaped characters.
  const wholes = isShort ? new Set([whole, toPlainText(whole).text.trim()]) : new Set<string>();
  const ids = found.candidates.map(({ id }) => [id, [id]] as const);
  const unreadable = found.unreadable.map(({ text }) => [text, credentialFormsOf(text)] as const);
  const forms = new Map<string, readonly string[]>([...ids, ...unreadable]);
  const known = await recognizeAll([...new Set([...wholes, ...[...forms.values()].flat()])], deps);
  const failureOf = (texts: Iterable<string>) => [...texts].flatMap((text) => known.get(text) ?? [])[0];
  const wholeFailure = failureOf(wholes);
  const credentials = new Map(
    [...forms].flatMap(([text, texts]) => {
      const failure = failureOf(texts);
      return failure ? [[text, failure] as const] : [];
    }),
  );
  const decision: TextDecision = wholeFailure
    ? { kind: 'refuse', failure: wholeFailure }
    : decideOnText(found, {
        credentials,
        isAnyLocked: found.opaque !== undefined && (await deps.isAnyLocked()),
      });
  return {
    found: wholeFailure
      ? { candidates: [], unreadable: [] }
      : {
          ...(found.empty && { empty: found.empty }),
          candidates: found.candidates.filter(({ id }) => !credentials.has(id)),
          unreadable: found.unreadable.filter(({ text }) => !credentials.has(text)),
        },
    decision,
    credentials: [...new Set(wholeFailure ? [wholeFailure] : credentials.values())],
  };
}

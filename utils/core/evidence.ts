import { answerOf, type DoneLookup } from './lookup.ts';

/** What a copy says beside the lookup: the verdict as the reader knows it, and whether it is only the demo's. */
export interface CopyContext {
  readonly verdictWord: string;
  readonly version: string;
  readonly isDemo: boolean;
}

/** A text on one line that reads as it stands: no break, no control or direction character. */
const oneLine = (text: string) => text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();

/** The line that "Copy result" puts on the clipboard: everything a case file needs, exact time in UTC. */
export function evidenceLine(lookup: DoneLookup, { verdictWord, version, isDemo }: CopyContext): string {
  return [
    ...(isDemo ? ['DEMO'] : []),
    'INE registry',
    verdictWord,
    `"${oneLine(lookup.documentState)}"`,
    `session ${lookup.sessionId}`,
    oneLine(lookup.integration),
    `checked ${new Date(lookup.at).toISOString()}`,
    lookup.signed ? 'signed' : 'unsigned',
    `Cotejo ${version}`,
  ].join(' · ');
}

/** What "Copy as JSON" puts on the clipboard: the same facts for a program, with Veriff's two fields as they came. */
export function evidenceJson(lookup: DoneLookup, { version, isDemo }: CopyContext): string {
  const { sessionId, active, documentState, reading, integration, signed, at } = lookup;
  const facts = {
    ...(isDemo && { demo: true }),
    sessionId,
    verdict: answerOf(lookup).verdict,
    active,
    documentState,
    category: reading.category,
    categoryBy: reading.by,
    integration,
    signed,
    checkedAt: new Date(at).toISOString(),
    cotejo: version,
  };
  return JSON.stringify(facts, null, 2);
}

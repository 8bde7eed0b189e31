import type { DoneLookup } from './lookup.ts';

/** The line that "Copy result" puts on the clipboard: everything a case file needs, exact time in UTC. */
export function evidenceLine(lookup: DoneLookup, verdictWord: string, version: string): string {
  return [
    'INE registry',
    verdictWord,
    `"${lookup.documentState}"`,
    `session ${lookup.sessionId}`,
    lookup.integration,
    `checked ${new Date(lookup.at).toISOString()}`,
    lookup.signed ? 'signed' : 'unsigned',
    `Vigente ${version}`,
  ].join(' · ');
}

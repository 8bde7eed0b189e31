import type { Failure } from './failure.ts';
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

/** What "Copy details" puts on the clipboard: enough to find a fault, with no key, signature, session or secret in it. */
export function failureReport({ kind, status, code }: Failure, at: number, version: string): string {
  return [
    `Vigente ${version}`,
    kind,
    ...(status === undefined ? [] : [`status ${status}`]),
    // Veriff's codes are short; anything else is not repeated.
    ...(code && /^\w{1,16}$/.test(code) ? [`code ${code}`] : []),
    new Date(at).toISOString(),
  ].join(' · ');
}

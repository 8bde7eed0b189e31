import type { Failure } from './failure.ts';

/**
 * Returns the text that "Copy details" puts on the clipboard: enough to find a fault, without keys, signatures,
 * sessions or secrets. `at` is when the lookup failed, in milliseconds since 1970; `version` is Cotejo's.
 */
export function failureReport({ kind, status, code }: Failure, at: number, version: string): string {
  return [
    `Cotejo ${version}`,
    kind,
    ...(status === undefined ? [] : [`status ${status}`]),
    // Veriff's codes are short; anything else is not repeated.
    ...(code && /^\w{1,16}$/.test(code) ? [`code ${code}`] : []),
    new Date(at).toISOString(),
  ].join(' · ');
}

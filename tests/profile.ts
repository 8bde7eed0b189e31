/** The kind of this run: `ordinary`, `nightly`, `quick` (the user waits for it), or one run for each mutant. */
const profile = process.env.COTEJO_PROFILE ?? 'ordinary';

const isNightly = profile === 'nightly';

/** Whether the user waits for this run: properties get few cases, and keys are derived with few rounds. */
export const isQuick = profile === 'quick';

/** Returns the number of cases with which a property is tested. */
export function runs(ordinary: number, nightly: number): { numRuns: number } {
  if (isNightly) return { numRuns: nightly };
  if (isQuick) return { numRuns: Math.ceil(ordinary / 50) };
  return { numRuns: profile === 'mutation' ? Math.min(ordinary, 100) : ordinary };
}

/** Which run this is: the ordinary one, the nightly one, one that a person waits for, or one for each mutant. */
const profile = process.env.COTEJO_PROFILE ?? 'ordinary';

const isNightly = profile === 'nightly';

/** Whether a person waits for this run: properties get few cases, and keys are derived with few rounds. */
export const isQuick = profile === 'quick';

/** How many cases a property is tried with. */
export function runs(ordinary: number, nightly: number): { numRuns: number } {
  if (isNightly) return { numRuns: nightly };
  if (isQuick) return { numRuns: Math.ceil(ordinary / 50) };
  return { numRuns: profile === 'mutation' ? Math.min(ordinary, 100) : ordinary };
}

/**
 * The kind of this run: `ordinary`, `nightly`, `quick` (a developer waits for it), or `mutation` (one for each mutant).
 */
const profile = process.env.COTEJO_PROFILE ?? 'ordinary';

const isNightly = profile === 'nightly';

const isMutation = profile === 'mutation';

/** Whether keys are derived with few rounds, because a developer waits for this run or it is one of thousands. */
export const hasQuickKeys = profile === 'quick' || isMutation;

/**
 * Returns fast-check's parameter for the number of a property's cases: `ordinary` or `nightly`, in quick runs a
 * fiftieth of `ordinary`, and in mutation runs at most 30.
 */
export function runs(ordinary: number, nightly: number): { numRuns: number } {
  if (isNightly) return { numRuns: nightly };
  if (profile === 'quick') return { numRuns: Math.ceil(ordinary / 50) };
  return { numRuns: isMutation ? Math.min(ordinary, 30) : ordinary };
}

/** The ordinary run, the nightly one, and runs that try few cases: while somebody waits, and for each mutant. */
const profile = process.env.COTEJO_PROFILE ?? 'ordinary';

export const isNightly = profile === 'nightly';

/** How many cases a property is tried with: at most 100 where somebody waits (`npm run test:unit`) or mutants are tried. */
export function runs(ordinary: number, nightly: number): { numRuns: number } {
  if (isNightly) return { numRuns: nightly };
  return { numRuns: /^(?:quick|mutation)$/.test(profile) ? Math.min(ordinary, 100) : ordinary };
}

/**
 * How many cases a property is tried with: few in the ordinary run, many in the nightly one (`npm run test:nightly`),
 * very few where each mutant of the code is tried (`npm run test:mutation`).
 */
export function runs(ordinary: number, nightly: number): { numRuns: number } {
  if (process.env.COTEJO_PROFILE === 'nightly') return { numRuns: nightly };
  return { numRuns: process.env.COTEJO_PROFILE === 'mutation' ? Math.min(ordinary, 100) : ordinary };
}

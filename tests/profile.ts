/** How many cases a property is tried with: few in the ordinary run, many in the nightly one (`npm run test:nightly`). */
export const runs = (ordinary: number, nightly: number) =>
  process.env.VIGENTE_NIGHTLY ? { numRuns: nightly } : { numRuns: ordinary };

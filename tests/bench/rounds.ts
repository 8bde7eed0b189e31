// Compares two measurements in turns within one run, so that other work of the machine affects both equally.

/** Makes one measurement, in any unit. */
export type Measure = () => Promise<number>;

export interface Samples {
  readonly ours: readonly number[];
  readonly reference: readonly number[];
}

/** Measures both in the order A B B A, for this number of rounds, after a warm-up round that does not count. */
export async function takeTurns(rounds: number, ours: Measure, reference: Measure): Promise<Samples> {
  const samples = { ours: [] as number[], reference: [] as number[] };
  const a = async () => samples.ours.push(await ours());
  const b = async () => samples.reference.push(await reference());
  await ours();
  await reference();
  for (let round = 0; round < rounds; round += 1) for (const turn of [a, b, b, a]) await turn();
  return samples;
}

/** Returns the value that this share of the samples, from 0 to 1, does not exceed, interpolated between two samples. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [below = Number.NaN, above = below] = sorted.slice(Math.floor(at), Math.floor(at) + 2);
  return below + (above - below) * (at - Math.floor(at));
}

export const median = (samples: readonly number[]) => quantile(samples, 0.5);
export const p95 = (samples: readonly number[]) => quantile(samples, 0.95);

export const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Returns the slope of the least-squares line: by how much y grows when x grows by one. */
export function slope(points: readonly { readonly x: number; readonly y: number }[]): number {
  const x = mean(points.map((point) => point.x));
  const y = mean(points.map((point) => point.y));
  const spread = points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
  return points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0) / spread;
}

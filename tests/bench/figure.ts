/** One thing that was measured, with its bar. */
export interface Figure {
  /** The row of the table in docs/performance.md. */
  readonly row: number;
  readonly what: string;
  /** What it is measured against; empty where there is no comparison. */
  readonly against: string;
  readonly value: number;
  /** The most it may be. */
  readonly bar: number;
  /** `×` for a ratio. */
  readonly unit: string;
  /** How often Cotejo was measured for it. */
  readonly n: number;
  /** Both sides of a ratio, in milliseconds: Cotejo's and what it is measured against. */
  readonly sides?: readonly [number, number];
  /** Further numbers of the measurement, by name. */
  readonly parts?: Readonly<Record<string, number>>;
}

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
  /** How many measurements stand behind it on our side. */
  readonly n: number;
  /** What the figure was made of, for reading on. */
  readonly parts?: Readonly<Record<string, number>>;
}

/** A measured figure with its target. */
export interface Figure {
  /** The row of the table in docs/performance.md. */
  readonly row: number;
  readonly what: string;
  /** What it is compared with; empty if with nothing. */
  readonly against: string;
  readonly value: number;
  /** The largest allowed value. */
  readonly target: number;
  /** `×` for a ratio. */
  readonly unit: string;
  /** How many measurements of Cotejo it is based on. */
  readonly n: number;
  /** Both sides of a ratio, in milliseconds: Cotejo's value and the one it is compared with. */
  readonly sides?: readonly [number, number];
  /** Further numbers of the measurement, by name. */
  readonly parts?: Readonly<Record<string, number>>;
}

/** A measured figure with its target. */
export interface Figure {
  /** The row of the table in docs/performance.md. */
  readonly row: number;
  /** What was measured. */
  readonly what: string;
  /** What it is compared with; empty if it is compared with nothing. */
  readonly against: string;
  readonly value: number;
  /** The largest allowed value. */
  readonly target: number;
  /** `×` for a ratio, empty for a number without a unit. */
  readonly unit: string;
  /** How many measurements of Cotejo it is based on. */
  readonly n: number;
  /** Both sides of a ratio, in milliseconds: Cotejo's value and the one it is compared with. */
  readonly sides?: readonly [number, number];
  /** Further numbers of the measurement, by name. */
  readonly parts?: Readonly<Record<string, number>>;
}

/** The path of each glyph in a 16 × 16 box. Glyphs are drawn because fonts differ in their shape and position. */
const strokes: Readonly<Record<string, string>> = {
  '✓': 'M3.5 8.5l3 3 6-7',
  '✗': 'M4.25 4.25l7.5 7.5M11.75 4.25l-7.5 7.5',
  '?': 'M5.5 5.9a2.5 2.5 0 1 1 3.7 2.2c-.8.45-1.2.95-1.2 1.9M8 12.75v.01',
  '!': 'M8 3.25v6M8 12.75v.01',
  '…': 'M3.75 8v.01M8 8v.01M12.25 8v.01',
  '–': 'M4 8h8',
  i: 'M8 7v5.5M8 3.75v.01',
  '·': 'M8 8v.01',
};

interface Props {
  /** A glyph of a verdict or another outcome. */
  glyph: string;
  outcome?: string;
  isSmall?: boolean;
}

/** A disc with an outcome's glyph. It is decorative: the outcome's word is always beside it. */
export function Glyph({ glyph, outcome, isSmall }: Props) {
  return (
    <span class={isSmall ? 'glyph small' : 'glyph'} data-outcome={outcome} aria-hidden="true">
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={strokes[glyph]} />
      </svg>
    </span>
  );
}

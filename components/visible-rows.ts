/** Rows drawn beyond each edge of what is in view, so that a scroll finds them there. */
const margin = 4;

/** Which of many rows of one height are drawn: the first one's number and how many, for a view in pixels. */
export function visibleRows(scrollTop: number, viewHeight: number, rowHeight: number) {
  // Moves in steps of the margin's half, so that a small scroll often draws nothing new.
  const step = margin / 2;
  const top = Math.floor(scrollTop / rowHeight / step) * step;
  return {
    first: Math.max(0, top - margin),
    count: Math.ceil(viewHeight / rowHeight) + 2 * margin + step,
  };
}

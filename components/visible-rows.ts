/** Rows drawn beyond each edge of the view, so that a small scroll finds them already there. */
const marginRows = 4;

/** Returns which of many rows of equal height to draw: the first row's index and the count. Arguments are in pixels. */
export function visibleRows(scrollTop: number, viewHeight: number, rowHeight: number) {
  // The first row moves in steps of half the margin, so that most small scrolls draw nothing new.
  const step = marginRows / 2;
  const top = Math.floor(scrollTop / rowHeight / step) * step;
  return {
    first: Math.max(0, top - marginRows),
    count: Math.ceil(viewHeight / rowHeight) + 2 * marginRows + step,
  };
}

/** The places that a chip can have on a page; `none` shows no chip. */
export const chipPlaces = ['bottom-end', 'bottom-start', 'top-end', 'top-start', 'none'] as const;

export type ChipPlace = (typeof chipPlaces)[number];

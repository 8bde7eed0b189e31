/** The places a chip can have on a page; `none` leaves the page alone. */
export const chipPlaces = ['bottom-end', 'bottom-start', 'top-end', 'top-start', 'none'] as const;

export type ChipPlace = (typeof chipPlaces)[number];

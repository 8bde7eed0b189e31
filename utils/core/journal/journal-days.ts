/** For how many days the journal keeps its entries; 0 where nothing is recorded. */
export const journalDays = [0, 7, 30, 90] as const;

export type JournalDays = (typeof journalDays)[number];

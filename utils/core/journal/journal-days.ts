/** Choices for the days that the journal keeps entries; 0 records nothing. */
export const journalDays = [0, 7, 30, 90] as const;

export type JournalDays = (typeof journalDays)[number];

export type Reader = typeof import('./reader.ts');

/** Loads the reader of handed-in texts, once. */
export const loadReader = (): Promise<Reader> => import('./reader.ts');

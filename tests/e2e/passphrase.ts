/** The passphrase that browser tests choose. In a file without other imports, because a unit test reads it too. */
export const passphrase = 'correct horse battery';

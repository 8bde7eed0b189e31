/** The passphrase that the tests choose in the settings. Unit tests import it too, so it is apart from the browser. */
export const passphrase = 'correct horse battery';

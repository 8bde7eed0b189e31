/**
 * Removes surrounding blanks, case and hyphens from a text, so that forms of one API key or secret are equal; a text of
 * hyphens only stays as it is.
 */
export function foldCredential(text: string): string {
  return text.trim().toLowerCase().replaceAll('-', '') || text;
}

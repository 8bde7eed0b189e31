// Recognizes lists in JSON and JSON Lines. They are read as texts, not as tables: the names in them say what their IDs
// are.

/** Whether a text is a JSON object or array. One that is nested more deeply than the browser can parse is not. */
export function isJson(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

/** Whether every line that is not blank is a JSON object or array, and there is at least one. */
export function isJsonLines(text: string): boolean {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  return lines.length > 0 && lines.every(isJson);
}

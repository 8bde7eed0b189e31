// Finds a text in bytes or files, in the encodings in which a browser or a program may store it.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Returns the Base64 characters that encode this text, for each of the three offsets at which it may begin. */
function base64Of(text: string): string[] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]).toString('base64');
    const bits = (shift + Buffer.byteLength(text)) * 8;
    return encoded.slice(Math.ceil((shift * 8) / 6), Math.floor(bits / 6));
  });
}

/** Returns the byte sequences in which a text may be stored. */
function formsOf(text: string): Buffer[] {
  const bytes = Buffer.from(text);
  const hex = bytes.toString('hex');
  const asText = [text, hex, hex.toUpperCase(), ...base64Of(text)];
  return [...asText.map((form) => Buffer.from(form)), Buffer.from(text, 'utf16le')];
}

/** Whether the data contains a text as UTF-8, UTF-16, hex or Base64. */
export function isFound(text: string, where: Buffer | string): boolean {
  const bytes = typeof where === 'string' ? Buffer.from(where) : where;
  return formsOf(text).some((form) => bytes.includes(form));
}

/** Returns the paths of the files below a folder that contain a text, as `isFound` finds it. */
export async function filesWith(text: string, folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(files.map((file) => readFile(file)));
  return files.filter((_, i) => isFound(text, contents[i] ?? ''));
}

// Finds a text in bytes, in the forms in which a browser or a program may keep it.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The characters of Base64 that encode this text wherever it begins in the encoded bytes. */
function base64Of(text: string): string[] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]).toString('base64');
    const bits = (shift + Buffer.byteLength(text)) * 8;
    return encoded.slice(Math.ceil((shift * 8) / 6), Math.floor(bits / 6));
  });
}

function formsOf(text: string): Buffer[] {
  const bytes = Buffer.from(text);
  const hex = bytes.toString('hex');
  const asText = [text, hex, hex.toUpperCase(), ...base64Of(text)];
  return [...asText.map((form) => Buffer.from(form)), Buffer.from(text, 'utf16le')];
}

/** Whether a text is contained: as UTF-8, UTF-16, hex or Base64. */
export function isFound(text: string, where: Buffer | string): boolean {
  const bytes = Buffer.from(where);
  return formsOf(text).some((form) => bytes.includes(form));
}

/** The files below a folder in which a text stands. */
export async function filesWith(text: string, folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(files.map((file) => readFile(file)));
  return files.filter((_, i) => isFound(text, contents[i] ?? ''));
}

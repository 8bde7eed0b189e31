// Builds of the extension in one language, independent of the browser's language.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtDir } from './chromium.ts';

export type Language = 'en' | 'es' | 'marked';

/** Edits a JSON file. */
async function editJson(path: string, edit: (json: never) => unknown): Promise<void> {
  await writeFile(path, JSON.stringify(edit(JSON.parse(await readFile(path, 'utf8')) as never)));
}

type Messages = Record<string, { message: string }>;

/** Puts each plural form of a message in ⟦⟧. */
const markForms = (message: string) =>
  message
    .split(' | ')
    .map((form) => `⟦${form}⟧`)
    .join(' | ');

/**
 * Returns the folder of a build in a single language, which applies in every browser: the build itself for English,
 * else a copy, which the caller deletes. `marked` is English with each message in ⟦⟧, so that other texts stand out.
 */
export async function buildIn(language: Language): Promise<string> {
  if (language === 'en') return builtDir;
  const copy = await mkdtemp(join(tmpdir(), 'cotejo-build-'));
  await cp(builtDir, copy, { recursive: true });
  if (language === 'es') {
    await rm(join(copy, '_locales/en'), { recursive: true });
    await editJson(join(copy, 'manifest.json'), (manifest: object) => ({
      ...manifest,
      default_locale: 'es',
    }));
    return copy;
  }
  await editJson(join(copy, '_locales/en/messages.json'), (messages: Messages) =>
    Object.fromEntries(
      Object.entries(messages).map(([key, { message }]) => [
        key,
        { message: key === 'language' ? message : markForms(message) },
      ]),
    ),
  );
  return copy;
}

// Finds the meaning of IDs in JSON and similar text from the objects and arrays around them, if their own names don't
// tell. It only follows braces and brackets, so it also reads JSON in a JSON string, between other text, or cut off.
import { codeAt, isBlank, isWordCharacter } from './code-units.ts';
import { isIdOfSession, meaningOfName, type NameMeaning } from './names.ts';

/** Deeper levels are ignored. */
const maxDepth = 64;
const maxKeyLength = 32;

/** An ID whose meaning is unknown so far. */
interface NestedId {
  readonly start: number;
  /** Whether it is the value of `id` or of a similar key. */
  readonly isValueOfIdKey: boolean;
  /** Called with the meaning, if there is one. */
  readonly setMeaning: (meaning: NameMeaning) => void;
}

/** An object or array that is open at the current offset. */
interface Level {
  readonly isObject: boolean;
  /** The key whose value it is. An object in an array has the array's key. */
  readonly name: string;
  /** The key in it that was read last. */
  key: string;
  /** All keys in it so far. */
  readonly keys: Set<string>;
  readonly ids: NestedId[];
}

/** Returns the key before a colon: a word, in quotes or not. */
function keyBefore(text: string, colon: number): string {
  let end = colon;
  while (isBlank(codeAt(text, end - 1)) || '"\'\\'.includes(text.charAt(end - 1) || '.')) end -= 1;
  let start = end;
  while (
    end - start < maxKeyLength &&
    (isWordCharacter(codeAt(text, start - 1)) || '_-'.includes(text.charAt(start - 1) || '.'))
  ) {
    start -= 1;
  }
  return text.slice(start, end);
}

/** Sets the meaning of a level's IDs from the level's own key, or else from the keys beside the IDs. */
function closeLevel({ name, keys, ids }: Level): void {
  if (ids.length === 0) return;
  const byName = meaningOfName(name);
  const meaning = byName && byName !== 'id' ? byName : isIdOfSession(keys) ? 'session' : undefined;
  if (meaning) for (const { setMeaning } of ids) setMeaning(meaning);
}

/** Sets the meaning of each ID that the objects and arrays around it explain. `ids` are in the order of the text. */
export function readNestedIds(text: string, ids: readonly NestedId[]): void {
  const levels: Level[] = [];
  let tooDeep = 0;
  let next = 0;
  const open = (isObject: boolean) => {
    const parent = levels.at(-1);
    if (levels.length >= maxDepth) tooDeep += 1;
    else
      levels.push({
        isObject,
        name: (parent?.isObject ? parent.key : parent?.name) ?? '',
        key: '',
        keys: new Set(),
        ids: [],
      });
  };
  const end = (isObject: boolean) => {
    if (tooDeep > 0) tooDeep -= 1;
    else if (levels.at(-1)?.isObject === isObject) closeLevel(levels.pop() as Level);
  };
  for (let at = 0; at < text.length; at += 1) {
    const id = ids[next];
    if (id?.start === at) {
      const level = levels.at(-1);
      if (level?.isObject && id.isValueOfIdKey && meaningOfName(level.key) === 'id') level.ids.push(id);
      // IDs directly in an array mean what the array's key says.
      if (level && !level.isObject && !id.isValueOfIdKey) {
        const meaning = meaningOfName(level.name);
        if (meaning && meaning !== 'id') id.setMeaning(meaning);
      }
      next += 1;
    }
    const code = codeAt(text, at);
    if (code === 0x7b || code === 0x5b) open(code === 0x7b);
    else if (code === 0x7d || code === 0x5d) end(code === 0x7d);
    else if (code === 0x3a && tooDeep === 0) {
      const level = levels.at(-1);
      if (level?.isObject) {
        level.key = keyBefore(text, at);
        level.keys.add(level.key);
      }
    }
  }
  for (const level of levels.toReversed()) closeLevel(level);
}

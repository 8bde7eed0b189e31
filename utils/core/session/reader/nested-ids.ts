// IDs whose name says little, in JSON and what is written like it: the object around them says more. Braces and
// brackets are followed wherever they are, so that JSON within JSON, cut off or between other text is read too.
import { codeAt, isBlank, isWord } from './code-units.ts';
import { isSessionsId, type Meaning, meaningOf } from './names.ts';

/** Deeper levels are not looked at. */
const maxDepth = 64;
const maxKeyLength = 32;

/** An ID that is asked about: where it is, whether it is the value of `id`, and who is told what it means. */
interface NestedId {
  readonly start: number;
  readonly isNamedId: boolean;
  readonly tell: (meaning: Meaning) => void;
}

interface Level {
  readonly isObject: boolean;
  /** The key whose value this level is; an array's objects have the array's. */
  readonly name: string;
  /** The key that was read last in it, and all of them. */
  key: string;
  readonly keys: Set<string>;
  readonly ids: NestedId[];
}

/** The key before a colon: a word, in quotes or not. */
function keyBefore(text: string, colon: number): string {
  let end = colon;
  while (isBlank(codeAt(text, end - 1)) || '"\'\\'.includes(text.charAt(end - 1) || '.')) end -= 1;
  let start = end;
  while (
    end - start < maxKeyLength &&
    (isWord(codeAt(text, start - 1)) || '_-'.includes(text.charAt(start - 1) || '.'))
  ) {
    start -= 1;
  }
  return text.slice(start, end);
}

/** Tells what the IDs of a level mean, by the key the object has, or by the keys beside them. */
function close({ name, keys, ids }: Level): void {
  if (ids.length === 0) return;
  const byName = meaningOf(name);
  const meaning = byName && byName !== 'id' ? byName : isSessionsId(keys) ? 'session' : undefined;
  if (meaning) for (const { tell } of ids) tell(meaning);
}

/** Tells of each of these IDs, which are in the order of the text, what the levels around it say. */
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
    else if (levels.at(-1)?.isObject === isObject) close(levels.pop() as Level);
  };
  for (let at = 0; at < text.length; at += 1) {
    const id = ids[next];
    if (id?.start === at) {
      const level = levels.at(-1);
      if (level?.isObject && id.isNamedId) level.ids.push(id);
      // An array's own IDs mean what its key says.
      if (level && !level.isObject && !id.isNamedId) {
        const meaning = meaningOf(level.name);
        if (meaning && meaning !== 'id') id.tell(meaning);
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
  for (const level of levels.toReversed()) close(level);
}

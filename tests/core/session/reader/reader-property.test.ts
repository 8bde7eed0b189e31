import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideOnText } from '../../../../utils/core/session/reader/decide-on-text.ts';
import { findCandidates } from '../../../../utils/core/session/reader/find-candidates.ts';
import { runs } from '../../../profile.ts';
import { tokenOf } from '../hostile-texts.ts';

/** UUIDs that begin with a letter. */
const uuid = fc.uuid().map((id) => `a${id.slice(1)}`);

/** Other ways to write the same ID. */
const disguises: readonly ((id: string) => string)[] = [
  (id) => id,
  (id) => id.toUpperCase(),
  (id) => id.replaceAll('-', '\u2011'),
  (id) => id.replaceAll('-', '\u2013'),
  (id) => id.replace('-', '\u00ad-'),
  (id) => `${id.slice(0, 5)}\u200b${id.slice(5)}\ufeff`,
  (id) => Array.from(id, (c) => (c === '-' ? c : String.fromCharCode(c.charCodeAt(0) + 0xfee0))).join(''),
  (id) => id.replaceAll('-', '%2D'),
  (id) => id.replaceAll('-', '%252D'),
  (id) => id.replaceAll('-', '&#45;'),
  (id) => id.replaceAll('-', '&amp;#x2d;'),
  (id) => id.replace(/-(?=[^-]*-[^-]*$)/, '-\r\n> '),
  (id) => id.replace('-', '-\n    '),
];
/** What people write around an ID in a text, but not in an address. */
const decorations: readonly ((id: string) => string)[] = [
  (id) => `{${id}}`,
  (id) => `"${id}"`,
  (id) => `\u2022${id}.`,
  (id) => `(${id})`,
  (id) => `urn:uuid:${id}`,
];
const sessionFrames: readonly ((text: string) => string)[] = [
  (text) => `https://station.veriff.com/verifications/${text}`,
  (text) => `station.veriff.com/verifications/${text}`,
  (text) => `sessionId: ${text}`,
  (text) => `ID de sesión: ${text}`,
  (text) => `{"session_id":"${text}","x":1}`,
  (text) => `https://api-saas.veriff.com/v1/sessions/${text}/decision`,
  (text) =>
    `https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fstation.veriff.com%2Fverifications%2F${text}&data=05`,
];
const attemptFrames: readonly ((text: string) => string)[] = [
  (text) => `attemptId: ${text}`,
  (text) => `ID de intento = ${text}`,
  (text) => `{"attemptId":"${text}"}`,
  (text) => `https://api-saas.veriff.com/v1/attempts/${text}/media`,
];
const otherFrames: readonly ((text: string) => string)[] = [
  (text) => `vendorData: ${text}`,
  (text) => `"integrationId": "${text}"`,
  (text) => `x-auth-client: ${text}`,
];
const plainFrames: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `La anterior (${text}) quedó duplicada.`,
  (text) => `<li>${text}</li>`,
];
const frames = { session: sessionFrames, attempt: attemptFrames, other: otherFrames, plain: plainFrames };
type Kind = keyof typeof frames;

const part = fc
  .constantFrom<Kind>('session', 'attempt', 'other', 'plain')
  .chain((kind) =>
    fc
      .constantFrom(...frames[kind])
      .chain((frame) =>
        fc
          .tuple(
            uuid,
            fc.constantFrom(...(frame('').includes('/') ? disguises : [...disguises, ...decorations])),
          )
          .map(([id, disguise]) => ({ kind, id, text: frame(disguise(id)) })),
      ),
  );
const parts = fc.uniqueArray(part, { minLength: 1, maxLength: 6, selector: ({ id }) => id });

const normalized = (text: string) => text.normalize('NFKC').toLowerCase();

describe('a text of IDs in every disguise, of every role', () => {
  test('each ID, is found with its own role', () => {
    fc.assert(
      fc.property(parts, (all) => {
        const found = findCandidates(all.map(({ text }) => text).join('\n\n'));
        const roles = new Map(found.candidates.map(({ id, role }) => [id as string, role]));
        expect([...roles.keys()].toSorted()).toEqual(all.map(({ id }) => id).toSorted());
        for (const { id, kind } of all) {
          expect(roles.get(id), id).toBe(kind === 'plain' ? 'unlabeled' : kind);
        }
        expect(found.unreadable).toEqual([]);
      }),
      runs(5000, 100_000),
    );
  });

  test('an ID, is looked up only if no other ID of the text may be a session', () => {
    fc.assert(
      fc.property(parts, (all) => {
        const decision = decideOnText(findCandidates(all.map(({ text }) => text).join('\n')), {
          credentials: new Map(),
          isAnyLocked: false,
        });
        const possible = all.filter(({ kind }) => kind === 'session' || kind === 'plain');
        if (possible.length === 1)
          expect(decision).toMatchObject({ kind: 'look-up', candidate: { id: possible[0]?.id } });
        else expect(decision.kind).not.toBe('look-up');
      }),
      runs(5000, 100_000),
    );
  });

  test('an ID with a character too few or too many, is unreadable and stops the lookup', () => {
    const broken = fc
      .tuple(uuid, fc.integer({ min: 24, max: 35 }), fc.boolean())
      .map(([id, at, gains]) => id.slice(0, at) + (gains ? `${id[at]}7` : '') + id.slice(at + 1));
    fc.assert(
      fc.property(broken, uuid, (text, id) => {
        const found = findCandidates(`${text}\n${id}`);
        expect(found.unreadable.map((one) => one.text)).toEqual([text]);
        const decision = decideOnText(found, { credentials: new Map(), isAnyLocked: false });
        expect(decision).toMatchObject({ kind: 'choose', candidates: [{ id }] });
      }),
      runs(5000, 100_000),
    );
  });

  test('an ID with a letter for a hyphen or a blank inside, stops the lookup', () => {
    const letter = fc.constantFrom('a', 'f', 'g', 'o', 'S', 'é');
    const broken = fc.oneof(
      fc
        .tuple(uuid, fc.constantFrom(8, 13, 18, 23), letter)
        .map(([id, at, other]) => id.slice(0, at) + other + id.slice(at + 1)),
      fc
        .tuple(uuid, fc.integer({ min: 1, max: 35 }), fc.constantFrom(' ', '\n', '.'))
        // A piece of digits alone would be a number, and one of letters alone words.
        .map(([id, at, blank]) => `${id.slice(0, at)}${blank}${id.slice(at, -2)}7a`),
    );
    const whole = uuid.map((id) => `b${id.slice(1)}`);
    fc.assert(
      fc.property(broken, whole, (text, id) => {
        const found = findCandidates(`${text}\n\n${id}`);
        // An ID that is broken after one of its hyphens is joined.
        const isJoined = found.candidates.length === 2;
        expect(found.unreadable.length > 0 || isJoined).toBe(true);
        const decision = decideOnText(found, { credentials: new Map(), isAnyLocked: false });
        expect(decision.kind).toBe('choose');
      }),
      runs(5000, 100_000),
    );
  });

  test('any text around an ID between blanks, finds the ID or lists it as unreadable', () => {
    const noise = fc.array(
      fc.oneof(
        fc.string({ maxLength: 12 }),
        fc.constantFrom('&', '%', '=', '<', '{', '"', '\\', '-', '\n', ' ', 'https://'),
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(noise, uuid, noise, (before, id, after) => {
        const text = `${before.join('')} ${id} ${after.join('')}`;
        const { candidates, unreadable } = findCandidates(text);
        const seen = [
          ...candidates.map((one) => one.id as string),
          ...unreadable.map((one) => normalized(one.text)),
        ];
        expect(seen.some((one) => one.includes(id))).toBe(true);
      }),
      runs(5000, 100_000),
    );
  });
});

test('[fault 15] a session URL or a bare token, is found without any part of the token', () => {
  const S = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
  const token = tokenOf({ session_id: S, iid: S.replace('a', 'b') });
  for (const text of [
    token,
    `https://alchemy.veriff.com/v/${token}?lang=es`,
    `${S} ver https://magic.veriff.me/v/${token}`,
  ]) {
    const found = findCandidates(text);
    expect(found.candidates[0]).toMatchObject({ id: S, role: 'session' });
    expect(JSON.stringify(found)).not.toContain(token.slice(0, 12));
  }
});

import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../../utils/core/lookup/failure.ts';
import { decideOnText } from '../../../../utils/core/session/reader/decide-on-text.ts';
import { findCandidates } from '../../../../utils/core/session/reader/find-candidates.ts';
import pasted from '../../../fixtures/pasted-texts.json' with { type: 'json' };

const ids: Readonly<Record<string, string>> = {
  S: 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7',
  T: 'f04bdb47-d3be-4b28-b028-a652feb060b5',
  U: '3c1f0a52-7d0e-4f6b-9a43-5be1c2d7e890',
  K: '0d7f6c1e-1111-4222-8333-944455566677',
};
const refusal: Failure = { kind: 'api-key-given', integration: 'Live' };
const credentials = new Map([[ids.K ?? '', refusal]]);

/** Some 4,500 characters of prose around an address. */
const prose = `${'Buen día, le escribo por el caso de ayer. '.repeat(50)}\nhttps://station.veriff.com/verifications/${ids.S}\n${'Gracias y saludos cordiales. '.repeat(80)}`;

interface Case {
  readonly name: string;
  readonly text: string;
  readonly build?: string;
  readonly lookUp?: string;
  readonly choose?: readonly string[];
  readonly refuse?: string;
  readonly attempt?: string;
  readonly unreadable?: number;
}

function textOf({ text, build, name }: Case): string {
  if (build === 'prose') return prose;
  // Proofpoint v2 writes a hyphen as `-2D`.
  const hyphen = name.includes('Proofpoint v2') ? '-2D' : '-';
  return text.replace(/\{([STUK])\}/g, (_, key: string) => (ids[key] ?? '').replaceAll('-', hyphen));
}

describe('[fault 15] a text that people hand in', () => {
  test.each(pasted.cases as readonly Case[])('$name', (one) => {
    const found = findCandidates(textOf(one));
    const decision = decideOnText(found, { credentials, isAnyLocked: false });
    const id = (key = '') => ids[key];
    if (one.lookUp) expect(decision).toMatchObject({ kind: 'look-up', candidate: { id: id(one.lookUp) } });
    if (one.choose) {
      expect(decision.kind).toBe('choose');
      const offered = decision.kind === 'choose' ? decision.candidates.map((candidate) => candidate.id) : [];
      expect(offered).toEqual(one.choose.map(id));
    }
    if (one.refuse) expect(decision).toEqual({ kind: 'refuse', failure: refusal });
    if (one.attempt)
      expect(decision).toMatchObject({ kind: 'attempts', attempts: [{ id: id(one.attempt) }] });
    expect(found.unreadable).toHaveLength(one.unreadable ?? 0);
  });
});

test('words around an ID, with a key and another ID, show only the start of both', () => {
  const text = `clave ${ids.K}, sesión: ${ids.S} (${ids.T})`;
  const { candidates } = findCandidates(text);
  const places = JSON.stringify(candidates.map(({ place }) => place));
  expect(places).toContain(`${ids.K?.slice(0, 8)}…`);
  for (const id of Object.values(ids)) expect(places).not.toContain(id.slice(9));
});

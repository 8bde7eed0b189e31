// Random replies from the network never give a verdict that the body doesn't state, and never make the client throw.
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importSecret } from '../../utils/core/integration/signature.ts';
import { failureKinds } from '../../utils/core/lookup/failure.ts';
import { randomSessionId } from '../../utils/core/session/session-id.ts';
import { callVeriff, registryEndpoint } from '../../utils/services/registry-client.ts';
import { anyCharacter } from '../fixtures/any-character.ts';
import { integrationNamed } from '../fixtures/integration.ts';
import knownMessages from '../fixtures/known-messages.json' with { type: 'json' };
import { runs } from '../profile.ts';

const secret = 'abcdef12-abcd-abcd-abcd-abcdef012345';
const key = await importSecret(secret);

const texts = fc.oneof(
  fc.constantFrom(...knownMessages.map(({ text }) => text)),
  fc.string({ unit: anyCharacter }),
);
const replies = fc
  .record({ active: fc.boolean(), documentState: texts })
  .map((reply) => JSON.stringify(reply));
const likeReplies = fc
  .record(
    {
      active: fc.oneof(fc.boolean(), fc.constantFrom('true', 1, null)),
      documentState: fc.oneof(texts, fc.constantFrom(null, 7, [])),
      status: fc.constantFrom('success', 'fail'),
      code: fc.string(),
      extra: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  .map((reply) => JSON.stringify(reply));
const json = fc.jsonValue().map((value) => JSON.stringify(value));

/** A body's bytes, some of them replaced or removed, and others inserted. */
const flipped = fc
  .tuple(
    fc.oneof(replies, likeReplies),
    fc.array(fc.tuple(fc.nat(), fc.nat(255), fc.nat(2)), { maxLength: 4 }),
  )
  .map(([text, changes]) => {
    const bytes = [...Buffer.from(text)];
    for (const [at, byte, kind] of changes)
      bytes.splice(at % (bytes.length + 1), kind === 2 ? 0 : 1, ...(kind === 1 ? [] : [byte]));
    return Uint8Array.from(bytes);
  });
const bodies = fc.oneof(
  { weight: 3, arbitrary: replies.map((text) => new Uint8Array(Buffer.from(text))) },
  { weight: 3, arbitrary: flipped },
  { weight: 2, arbitrary: fc.oneof(likeReplies, json).map((text) => new Uint8Array(Buffer.from(text))) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
);

type SignatureKind = 'none' | 'right' | 'upper' | 'wrong' | 'odd';
const signatureKinds = fc.constantFrom<SignatureKind>('none', 'none', 'right', 'upper', 'wrong', 'odd');
const statuses = fc.oneof(
  { weight: 4, arbitrary: fc.constant(200) },
  { weight: 1, arbitrary: fc.constantFrom(201, 202, 206, 300, 400, 401, 403, 404, 408, 429, 500, 503) },
);

const signed = (kind: SignatureKind, body: Uint8Array): string => {
  const right = createHmac('sha256', secret).update(body).digest('hex');
  return { none: '', right, upper: right.toUpperCase(), wrong: '0'.repeat(64), odd: 'not hex' }[kind];
};

/** Returns what the body states, read without the project's code. */
function stated(body: Uint8Array): { active: unknown; documentState: unknown } | undefined {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

test('[fault 47] any body with any headers, gives a verdict or a known failure', async () => {
  await fc.assert(
    fc.asyncProperty(
      bodies,
      statuses,
      fc.tuple(signatureKinds, signatureKinds),
      fc.record({ checkSignatures: fc.boolean(), requireSigned: fc.boolean() }),
      fc.option(fc.string({ unit: 'grapheme-ascii' }).map((text) => text.trim())),
      async (body, status, [x, vrf], options, retryAfter) => {
        const headers = new Headers();
        if (x !== 'none') headers.set('x-hmac-signature', signed(x, body));
        if (vrf !== 'none') headers.set('vrf-hmac-signature', signed(vrf, body));
        if (retryAfter) headers.set('retry-after', retryAfter);
        const answer = await callVeriff(
          registryEndpoint,
          { ...integrationNamed('Live'), ...options },
          key,
          randomSessionId(),
          {
            fetch: async () => new Response(body.slice(), { status, headers }),
            timeoutMs: 8000,
            signedBefore: Promise.resolve(false),
            now: () => 1_750_000_000_000,
          },
        );
        if (!answer.ok) {
          expect(failureKinds).toContain(answer.failure.kind);
          return;
        }
        const { reply, signed: isSigned } = answer.value;
        const said = stated(body);
        expect(status).toBe(200);
        expect(reply).toEqual({ active: said?.active, documentState: said?.documentState });
        expect(typeof reply.active).toBe('boolean');
        expect(typeof reply.documentState).toBe('string');
        const sent = [x, vrf].filter((kind) => kind !== 'none');
        const allRight = sent.every((kind) => kind === 'right' || kind === 'upper');
        expect(isSigned).toBe(options.checkSignatures && sent.length > 0);
        if (options.checkSignatures) expect(allRight).toBe(true);
        if (options.requireSigned) expect(isSigned).toBe(true);
      },
    ),
    runs(5000, 100_000),
  );
});

import { describe, expect, test } from 'vitest';
import { portalOrigin } from '../../../utils/core/session/address.ts';
import { linkPatterns } from '../../../utils/core/session/link-patterns.ts';
import shapes from '../../fixtures/portal-shapes.json' with { type: 'json' };
import { wrappers } from '../../fixtures/wrapped-links.ts';
import { id } from './hostile-texts.ts';

describe('the match patterns', () => {
  /** Matches like the browser: `*` is any number of characters, and the fragment is ignored. */
  const matches = (link: string) =>
    linkPatterns().some((pattern) => {
      const source = pattern
        .replace('*://', '{scheme}://')
        .split('*')
        .map((part) => part.replace(/[.?]/g, '\\$&'))
        .join('.*')
        .replace('{scheme}', 'https?');
      return new RegExp(`^${source}$`).test(link.replace(/#.*/, ''));
    });

  test.each(shapes)('match $shape, unless in the fragment', (shape) => {
    const isInFragment = /#!?\//.test(shape.address);
    expect(matches(`https://station.veriff.com${shape.address}`)).toBe(!isInFragment);
    expect(matches(`https://portal.acme.veriff.me${shape.address}`)).toBe(!isInFragment);
    expect(matches(`https://station.veriff.com.example.com${shape.address}`)).toBe(false);
  });

  test.each(wrappers)('match a nested address, unless in Base64 or the fragment: %s', (name, wrap) => {
    const isHidden = ['Sophos', 'a parameter in the fragment'].includes(name);
    expect(matches(wrap(`${portalOrigin}/verifications/${id}`))).toBe(!isHidden);
    expect(matches(wrap(`${portalOrigin}/queue?sessionId=${id}`))).toBe(!isHidden);
  });

  test('match a session URL', () => {
    expect(matches('https://magic.veriff.me/v/eyJhbGciOiJIUzI1NiJ9.e30.c2ln')).toBe(true);
  });

  test.each([
    'https://station.veriff.com/',
    'https://station.veriff.com/settings',
    'https://station.veriff.com/verifications',
    'https://station.veriff.com/queue?page=2',
    'https://www.example.com/?u=https%3A%2F%2Fwww.veriff.com%2Fabout',
    'https://www.example.com/sessions/1',
  ])('do not match %s', (link) => {
    expect(matches(link)).toBe(false);
  });
});

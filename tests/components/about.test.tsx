import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { About } from '../../components/About.tsx';
import { MarkdownDocument } from '../../components/MarkdownDocument.tsx';

afterEach(cleanup);

const facts = { version: '1.2.3', extensionId: 'abcdefgh', license: 'MIT License' };

test('About, with diagnostics, shows version, ID, links, license and a copy button', () => {
  render(<About {...facts} support="mailto:help@example.com" diagnostics="Version: 1.2.3" />);
  for (const text of ['1.2.3', 'abcdefgh', 'MIT License', 'Version: 1.2.3']) {
    expect(screen.getByText(text)).toBeTruthy();
  }
  expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
    '/changelog.html',
    '/privacy.html',
    '/welcome.html',
    'mailto:help@example.com',
  ]);
  expect(screen.getByRole('button', { name: 'Copy diagnostics' })).toBeTruthy();
});

test('About, without diagnostics yet, has no copy button', () => {
  render(<About {...facts} support={undefined} diagnostics={undefined} />);
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.getAllByRole('link')).toHaveLength(3);
});

test('a Markdown document, becomes headings, lists, tables and the texts of its links', () => {
  const text =
    '# Own title\n\nSee [this](x.md), **now**: `code`.\n\n## Part\n\n- one\n- two\n\n| A | B |\n|---|---|\n| 1 | 2 |\n';
  render(<MarkdownDocument title="Privacy policy" text={text} lang="en" />);
  expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual([
    'Privacy policy',
    'Part',
  ]);
  expect(screen.getByText(/^See this/).textContent).toBe('See this, now: code.');
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['one', 'two']);
  expect(screen.getAllByRole('row').map(({ textContent }) => textContent)).toEqual(['AB', '12']);
});

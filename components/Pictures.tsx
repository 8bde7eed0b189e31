import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { Glyph } from './Glyph.tsx';
import { verdictWords } from './verdict-words.ts';

/** A picture drawn with the page's own colors, so that it follows color scheme, language and zoom. */
function Picture({ label, name, children }: { label: string; name: string; children: ComponentChildren }) {
  return (
    <div class={`picture ${name}`} role="img" aria-label={label}>
      {children}
    </div>
  );
}

/** Bars in the place of lines of text. */
const lines = (count: number) => Array.from({ length: count }, (_, i) => <i key={i} class="line" />);

/** The puzzle piece in the browser's toolbar, whose menu lists the extensions. */
const puzzle = (
  <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" class="outline">
    <path d="M4 8h4.2a2.3 2.3 0 1 1 4.4 0H17v4.2a2.3 2.3 0 1 1 0 4.4V21H4z" />
  </svg>
);

/** The browser's toolbar: the address, the pinned icons and the puzzle piece. */
function Toolbar({ children }: { children: ComponentChildren }) {
  return (
    <i class="toolbar">
      <i class="address">station.veriff.com</i>
      {children}
      {puzzle}
    </i>
  );
}

const icon = <img src="/icons/32.png" width="20" height="20" alt="" />;

/** The portal with the chip on its page, below a toolbar with the badge. */
export function PortalPicture() {
  const { glyph, word } = verdictWords('active');
  return (
    <Picture name="portal" label={i18n.t('welcome.pictureOpen')}>
      <Toolbar>
        <i class="pinned">
          {icon}
          <i class="badge" data-outcome="active">
            {glyph}
          </i>
        </i>
      </Toolbar>
      <i class="credential">
        <svg viewBox="0 0 32 40" aria-hidden="true">
          <path d="M16 5a8 8 0 0 1 0 16 8 8 0 0 1 0-16M2 38c1-9 6-13 14-13s13 4 14 13z" />
        </svg>
        <i>{lines(3)}</i>
      </i>
      <i class="text">{lines(3)}</i>
      <i class="chip" data-outcome="active">
        <Glyph glyph={glyph} outcome="active" isSmall />
        <bdi>INE ·</bdi> {word}
      </i>
    </Picture>
  );
}

/** The popup with a pasted ID. */
export function PastePicture() {
  const { glyph, word } = verdictWords('not-found');
  return (
    <Picture name="paste" label={i18n.t('welcome.picturePaste')}>
      <i class="panel">
        <i class="field">f04bdb47-d3be-4b28-b028-…</i>
        <i class="card" data-outcome="not-found">
          <i class="verdict">
            <Glyph glyph={glyph} outcome="not-found" isSmall />
            {word}
          </i>
          <i class="quote" lang="es">
            No se obtuvieron datos de la consulta…
          </i>
        </i>
        <i class="text">{lines(2)}</i>
      </i>
    </Picture>
  );
}

/** The browser's menu of extensions with the pin, and the icon that pinning adds to the toolbar. */
export function PinPicture({ pinned }: { pinned: boolean }) {
  return (
    <Picture name="pins" label={i18n.t('welcome.picturePin')}>
      <Toolbar>{pinned && icon}</Toolbar>
      <i class="menu">
        {icon}
        Cotejo
        <svg
          viewBox="0 0 24 24"
          width="18"
          height="18"
          aria-hidden="true"
          class={pinned ? 'outline on' : 'outline'}
        >
          <path d="M9 3h6l-1 6 3 3v2h-4.2L12 21l-.8-7H7v-2l3-3z" />
        </svg>
      </i>
    </Picture>
  );
}

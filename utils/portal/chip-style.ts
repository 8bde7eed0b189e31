import type { ChipPlace } from '../core/policy/chip-place.ts';

/**
 * The chip's styles. Words are in `::before` and `::after`, which neither `window.find` nor a selection can reach, and
 * no width or height reveals them. `!important` inside a shadow tree wins over the page's styles for the host.
 */
export const chipCss = `
:host { all: initial !important; position: fixed !important; z-index: 2147483647 !important; display: block !important;
  font: 13px/1.4 system-ui, sans-serif !important; color-scheme: inherit !important; --line: light-dark(#dadce0, #5f6368); --ground: light-dark(#fff, #202124);
  --gray: light-dark(#5f6368, #bdc1c6); --blue: light-dark(#1a5fb4, #8ab4f8); }
button { all: unset; box-sizing: border-box; display: flex; align-items: center; gap: 6px; width: 208px; height: 32px;
  padding: 0 12px 0 6px; border: 1px solid var(--line); border-radius: 16px; background: var(--ground);
  color: var(--ink); font-weight: 600; cursor: pointer; --ink: var(--gray); }
button::before { content: attr(data-glyph) / ""; flex: none; width: 20px; border-radius: 16px;
  background: var(--ink); color: var(--ground); line-height: 20px; text-align: center; }
button::after { content: attr(data-words) / ""; flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
i { order: 1; width: 6px; height: 6px; margin-inline: 4px 2px; border: solid; border-width: 2px 2px 0 0; opacity: .6; rotate: 45deg; }
button:not([data-state=checking], [data-state=no-result], [data-state*=-n], [data-state=updated])::after {
  content: "INE · " attr(data-words) / ""; }
button:focus-visible { outline: 2px solid var(--blue); outline-offset: 2px; }
[data-state^=active] { --ink: light-dark(#137333, #81c995); }
[data-state=inactive] { --ink: light-dark(#b3261e, #f28b82); }
[data-state=not-found] { --ink: light-dark(#3f5f7a, #a8c7e6); }
[data-state=needs-review] { --ink: light-dark(#8a4b00, #fdd663); }
[data-state=checking], [data-state=updated] { --ink: var(--blue); }
div { display: none; position: absolute; padding-block: 6px; }
:host(:hover) div:not([hidden]), button:focus-visible ~ div:not([hidden]) { display: block; }
p { box-sizing: border-box; display: flex; flex-direction: column; width: 340px; height: 140px; margin: 0; padding: 10px 14px;
  border: 1px solid var(--line); border-radius: 16px; background: var(--ground); color: light-dark(#1f1f1f, #e8eaed); }
p:not([data-sentence]) { display: none; }
p::before, b { color: var(--gray); font-size: 12px; }
p::before { content: attr(data-caption) / ""; }
p::after { content: attr(data-sentence) / ""; display: -webkit-box; overflow: hidden; unicode-bidi: isolate;
  overflow-wrap: anywhere; -webkit-box-orient: vertical; -webkit-line-clamp: 4; }
b { order: 1; margin-block-start: auto; font-weight: 400; }
b::after { content: attr(data-words) / ""; }
span { position: absolute; clip-path: inset(50%); }
span::after { content: attr(data-words); }
@media (forced-colors: active) { button::before { forced-color-adjust: none; } }
@media print { :host { display: none !important; } }
`;

/** The chip's styles in one place: its corner, and its note on the side with room. */
export function cssForPlace(place: Exclude<ChipPlace, 'none'>): string {
  const [block, inline] = place.split('-');
  const across = block === 'top' ? 'start' : 'end';
  const corner = `:host{inset-block-${across}:12px !important;inset-inline-${inline}:12px !important}`;
  return `${chipCss}${corner}div{inset-inline-${inline}:0;inset-block-${across}:100%}`;
}

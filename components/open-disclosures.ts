/** Opens every disclosure that contains an element. */
export function openDisclosures(element: Element): void {
  for (let at = element.closest('details'); at; at = at.parentElement?.closest('details') ?? null) {
    at.open = true;
  }
}

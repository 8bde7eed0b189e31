import { openDisclosures } from '../../components/open-disclosures.ts';
import type { SettingsField } from '../../utils/core/integration/settings-place.ts';

/** Unfolds a field of the form and focuses it. */
export function focusField(field: SettingsField | 'name'): void {
  const element = document.getElementById(field);
  if (!element) return;
  openDisclosures(element);
  element.scrollIntoView({ block: 'nearest' });
  element.focus({ preventScroll: true });
}

const mainFields = ['name', 'baseUrl', 'apiKey', 'secret'] as const;

/** Focuses the first empty main field; a stored secret counts as filled in. Returns whether there is one. */
export function focusFirstEmpty(isSecretStored: boolean): boolean {
  const isEmpty = (field: string) =>
    document.querySelector<HTMLInputElement>(`input#${field}:enabled`)?.value === '';
  const empty = mainFields.find((field) => isEmpty(field) && !(field === 'secret' && isSecretStored));
  if (empty) focusField(empty);
  return empty !== undefined;
}

/** Focuses the "Save" button. */
export function focusSave(): void {
  document.querySelector<HTMLElement>('.form-bar .primary')?.focus();
}

/** Focuses the outcome of an action, for actions whose button disappears. */
export function focusNotice(): void {
  document.querySelector<HTMLElement>('.notices')?.focus();
}

import { openDisclosures } from '../../components/open-disclosures.ts';
import type { SettingsField } from '../../utils/core/integration/settings-place.ts';

/** Shows a field of the form, wherever it is folded away, and gives it the focus. */
export function focusField(field: SettingsField | 'name'): void {
  const element = document.getElementById(field);
  if (!element) return;
  openDisclosures(element);
  element.scrollIntoView({ block: 'nearest' });
  element.focus({ preventScroll: true });
}

const required = ['name', 'baseUrl', 'apiKey', 'secret'] as const;

/** Gives the focus to the first field that is still to be filled in; whether there is one. */
export function focusFirstEmpty(isSecretStored: boolean): boolean {
  const isEmpty = (field: string) =>
    document.querySelector<HTMLInputElement>(`input#${field}:enabled`)?.value === '';
  const empty = required.find((field) => isEmpty(field) && !(field === 'secret' && isSecretStored));
  if (empty) focusField(empty);
  return empty !== undefined;
}

/** Moves the focus to the button that saves. */
export function focusSave(): void {
  document.querySelector<HTMLElement>('.form-bar .primary')?.focus();
}

/** Moves the focus to what the page says of an action, where the button that was pressed goes with it. */
export function focusNotice(): void {
  document.querySelector<HTMLElement>('.notices')?.focus();
}

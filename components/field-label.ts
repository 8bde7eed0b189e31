import { i18n } from '#i18n';
import type { IntegrationField } from '../utils/core/integration/integration-fields.ts';

/** Returns the label of an integration's field. */
export function fieldLabel(field: IntegrationField): string {
  return i18n.t(`options.${field}`);
}

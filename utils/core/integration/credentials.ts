import type { Integration } from './integration.ts';

/**
 * Returns the credentials that Veriff accepts or rejects together, as one text. A rejection applies only to these
 * values.
 */
export function credentialsOf({ id, baseUrl, apiKey, secretId }: Integration): string {
  return [id, baseUrl, apiKey, secretId].join(' ');
}

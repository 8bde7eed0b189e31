import type { Integration } from './integration.ts';

/**
 * Returns a text that identifies the credentials of an integration. It changes if the host, the API key or the secret
 * changes, so that a rejection by Veriff applies only as long as all of them stay the same.
 */
export function credentialsIdOf({ id, baseUrl, apiKey, secretId }: Integration): string {
  return [id, baseUrl, apiKey, secretId].join(' ');
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suggestedApiHosts } from '../../../utils/core/integration/api-hosts.ts';
import { readBaseUrl } from '../../../utils/core/integration/field-text.ts';
import { isUuidKey } from '../../../utils/core/integration/read-draft.ts';
import { type FoundSetupValues, readSetupText } from '../../../utils/core/integration/setup-text.ts';
import { success } from '../../../utils/core/result.ts';
import { anyCharacter } from '../../fixtures/any-character.ts';
import { runs } from '../../profile.ts';

const baseUrl = 'https://api-saas.veriff.com';
const key = '8f7a4b1e-9c31-4c5e-8a3d-1f2b3c4d5e6f';
const uuidSecret = 'abcdef12-abcd-4bcd-8bcd-abcdef012345';
const secret = 'Zk3+xQ/9vLm2pR8wT5yB1n==';
const other = '0d7f6c1e-1111-4222-8333-944455566677';

const all = { baseUrl, apiKey: key, secret };
const allUuids = { baseUrl, apiKey: key, secret: uuidSecret };

describe('a text from an admin', () => {
  test.each<[string, string, FoundSetupValues['found']]>([
    ['a mail', `Hi,\n\nBase URL: ${baseUrl}\nAPI key: ${key}\nShared secret: ${uuidSecret}\n\nBye`, allUuids],
    [
      'a mail in Spanish',
      `Hola:\r\n\r\nURL base: ${baseUrl}\r\nClave de API: ${key}\r\nSecreto compartido: ${secret}\r\n`,
      all,
    ],
    [
      'Spanish with accents',
      `Dirección de la API = ${baseUrl}\nLlave pública = ${key}\nContraseña = ${secret}`,
      all,
    ],
    ['names on separate lines', `Base URL\n${baseUrl}\n\nAPI key\n${key}\n\nShared secret\n${secret}`, all],
    [
      'another order',
      `Shared secret key: ${uuidSecret}\nAPI URL: api-saas.veriff.com/v1/\nPublishable key: ${key}`,
      allUuids,
    ],
    ['a table', `Base URL\tAPI key\tShared secret\n${baseUrl}\t${key}\t${uuidSecret}`, allUuids],
    ['a table of rows', `Base URL\t${baseUrl}\nAPI key\t${key}\nShared secret\t${uuidSecret}`, allUuids],
    [
      'a table with more columns',
      `Name\tAPI key\tBase URL\tSecret\nLive\t${key}\t${baseUrl}\t${secret}`,
      all,
    ],
    [
      'a table in Markdown',
      `| Base URL | API key | Secret |\n|---|---|---|\n| ${baseUrl} | \`${key}\` | \`${uuidSecret}\` |`,
      allUuids,
    ],
    [
      'rows in Markdown',
      `| **API key** | \`${key}\` |\n| **Shared secret** | \`${secret}\` |\n| **Base URL** | ${baseUrl} |`,
      all,
    ],
    ['CSV', `base_url,api_key,shared_secret\n"${baseUrl}","${key}","${uuidSecret}"`, allUuids],
    ['bold names', `**Base URL:** ${baseUrl}\n**API key:** ${key}\n**Shared secret:** ${secret}`, all],
    ['JSON', JSON.stringify({ baseUrl, apiKey: key, sharedSecret: secret }), all],
    [
      'JSON in lines',
      JSON.stringify({ base_url: baseUrl, 'api-key': key, secret: uuidSecret }, null, 2),
      allUuids,
    ],
    [
      'environment variables',
      `VERIFF_API_URL=${baseUrl}\nVERIFF_API_KEY=${key}\nVERIFF_SHARED_SECRET=${secret}`,
      all,
    ],
    ['YAML', `api_key: "${key}"\nshared_secret: '${uuidSecret}'\nhost: api-saas.veriff.com`, allUuids],
    ['a password manager', `website: ${baseUrl}\nusername: ${key}\npassword: ${secret}`, all],
    ['one in Spanish', `Sitio web: ${baseUrl}\nUsuario: ${key}\nContraseña: ${uuidSecret}`, allUuids],
    [
      'prose',
      `The API key is ${key} and the shared secret is ${uuidSecret}. The host is api-saas.veriff.com.`,
      allUuids,
    ],
    [
      'prose in Spanish',
      `La clave de API es ${key}, el secreto compartido es ${secret} y el host es api-saas.veriff.com`,
      all,
    ],
    ['names after their values', `${key} (API key)\n${uuidSecret} (shared secret)\n${baseUrl}`, allUuids],
    [
      'names after their values on one line',
      `${key} (API key), ${uuidSecret} (shared secret)`,
      { apiKey: key, secret: uuidSecret },
    ],
    ['values without names', `${baseUrl}\n${key}\n${secret}`, all],
    ['values in quotes', `“${baseUrl}”\n"${key}"\n"${secret}"`, all],
    ['a quoted mail', `> Base URL: ${baseUrl}\n> API key: ${key}\n> Shared secret: ${secret}`, all],
    [
      'invisible characters',
      `API\u00a0key:\u200b ${key}\ufeff\u2028Shared\u00a0secret: \u200e${secret}\u200f\nBase URL: ${baseUrl}`,
      all,
    ],
    ['typographic hyphens', `API key: ${key.replaceAll('-', '–')}`, { apiKey: key }],
    ['upper case', `API KEY: ${key.toUpperCase()}`, { apiKey: key.toUpperCase() }],
    ['a link and its address', `Base URL: ${baseUrl}<${baseUrl}/>`, { baseUrl }],
    [
      'an integration ID',
      `Integration ID: ${other}\nAPI key: ${key}\nShared secret: ${uuidSecret}`,
      { apiKey: key, secret: uuidSecret, veriffIntegrationId: other },
    ],
    [
      'JSON in one line',
      `{"id":"${other}","apiKey":"${key}","sharedSecret":"${uuidSecret}"}`,
      { apiKey: key, secret: uuidSecret },
    ],
    ['a session beside the key', `Session ID: ${other}\nAPI key: ${key}`, { apiKey: key }],
    ['an accent after its letter', `ID de sesión: ${other}`.normalize('NFD'), {}],
    ['an accent before a secret', `Contraseña: ${secret}`.normalize('NFD'), { secret }],
    ['a time', `${key}\n2026-11-29T12:00:00Z\n2026-11-29T12:00:00.000+01:00`, { apiKey: key }],
    [
      'a link to the portal',
      `https://station.veriff.com/integrations/${other}\nAPI key: ${key}`,
      { apiKey: key },
    ],
    ['an endpoint', `POST ${baseUrl}/v1/sessions`, { baseUrl }],
    ['only a key', key, { apiKey: key }],
    ['only a URL', `${baseUrl}/`, { baseUrl }],
    ['a customer’s host', 'Base URL: acme.veriff.me', { baseUrl: 'https://acme.veriff.me' }],
    [
      'a name after a customer’s host',
      'https://acme.veriff.me (base URL)',
      { baseUrl: 'https://acme.veriff.me' },
    ],
    ['no-break spaces', 'Secret\u00a0is\u00a0pass99wo', { secret: 'pass99wo' }],
    ['a verb on the next line', 'The secret\nis pass99wo', { secret: 'pass99wo' }],
    ['a key after another name', `Server: ${key}`, { apiKey: key }],
    ['a key on the secret’s line', `Secret: pass99wo, ${key}`, { apiKey: key, secret: 'pass99wo' }],
    ['a ruled line', `${key}\n${'_'.repeat(32)}`, { apiKey: key }],
    ['a ruled line below a name', 'Secret\n+-----+\npass99wo', { secret: 'pass99wo' }],
    ['hyphens beside a name', '---Secret:pass99wo|---', { secret: 'pass99wo' }],
    [
      'a word in an endpoint that is no name',
      `GET ${baseUrl}/v1/secret = pass99wo\n${key}`,
      { baseUrl, apiKey: key },
    ],
    [
      'two links to the portal',
      `https://station.veriff.com/integrations/${other}\nhttps://station.veriff.com/help\nAPI key: ${key}`,
      { apiKey: key },
    ],
  ])('%s, gives its values', (_, text, found) => {
    expect(readSetupText(text)).toEqual({ found, unclear: [] });
  });

  test.each<[string, string, FoundSetupValues]>([
    [
      'two UUIDs without names',
      `${baseUrl}\n${key}\n${uuidSecret}`,
      { found: { baseUrl }, unclear: ['apiKey', 'secret'] },
    ],
    [
      'one of three has a name',
      `API key: ${key}\n\n${uuidSecret}\n${other}`,
      { found: { apiKey: key }, unclear: ['secret'] },
    ],
    [
      'one of two has a name',
      `API key: ${key}\n${uuidSecret}`,
      { found: { apiKey: key }, unclear: ['secret'] },
    ],
    [
      'two API keys',
      `API key: ${key}\nAPI key: ${other}\nSecret: ${secret}`,
      { found: { secret }, unclear: ['apiKey'] },
    ],
    [
      'two integrations',
      `API key\tSecret\n${key}\t${uuidSecret}\n${other}\t${secret}`,
      { found: {}, unclear: ['apiKey', 'secret'] },
    ],
    [
      'two hosts',
      `${baseUrl}\nhttps://api-eu.veriff.com\n${key}`,
      { found: { apiKey: key }, unclear: ['baseUrl'] },
    ],
    [
      'the same text as key and secret',
      `API key: ${key}\nSecret: ${key}`,
      { found: {}, unclear: ['apiKey', 'secret'] },
    ],
    [
      'a secret that is announced',
      `API key: ${key}\nShared secret: will follow by phone`,
      { found: { apiKey: key }, unclear: [] },
    ],
    [
      'a link in the secret’s place',
      `Secret: https://share.example.com/s/9f8e7d6c5b4a`,
      { found: {}, unclear: [] },
    ],
    ['a word in the secret’s place', `Secreto: pendiente`, { found: {}, unclear: [] }],
    ['an email address', `ana.perez@veriff.com\nKeep the secret safe.`, { found: {}, unclear: [] }],
    ['another company’s host', `Base URL: https://api.veriff.com.evil.test`, { found: {}, unclear: [] }],
    ['an address for end users', `https://alchemy.veriff.com`, { found: {}, unclear: [] }],
    ['an empty text', '', { found: {}, unclear: [] }],
    ['a very long text', 'API key '.repeat(10_000), { found: {}, unclear: [] }],
    ...[
      'www.bancodelbajio.com.mx',
      'ana.perez2@acme.com.mx<mailto:ana.perez2@acme.com.mx>',
      'De:\t<ana.perez2@acme.com.mx>',
      'Veriff_INE_alta_2026.pdf',
      'Shared secret: onetimesecret.com/secret/abc123def456ghi',
    ].map((line): [string, string, FoundSetupValues] => [
      `a mail with “${line}”`,
      `API key: ${key}\n\n${line}`,
      { found: { apiKey: key }, unclear: [] },
    ]),
  ])('%s, gives only what is certain', (_, text, read) => {
    expect(readSetupText(text)).toEqual(read);
  });

  test.each([
    ['in a heading', `API key and shared secret:\n${key}\n${uuidSecret}`],
    ['in a heading in Spanish', `Llave y secreto:\n${key}\n${uuidSecret}`],
    ['in a heading, in another order', `Shared secret and API key:\n${uuidSecret}\n${key}`],
    ['in a heading, above a key that is no UUID', `API key and secret:\npk_live_12345678\n${uuidSecret}`],
    ['with a third one between them', `API key, base URL and secret:\n${key}\n${baseUrl}\n${uuidSecret}`],
    ['on the values’ line', `API key / shared secret: ${key} / ${uuidSecret}`],
    ['with words between them', `API key followed by shared secret: ${key}, ${uuidSecret}`],
    ['on lines above both values', `API key:\nShared secret:\n${key}\n${uuidSecret}`],
    ['without marks', `api_key secret\n${key} ${uuidSecret}`],
    ['below their values', `${key}\nAPI key\n\n${uuidSecret}\nShared secret`],
    ['below their values, in another order', `${uuidSecret}\nShared secret\n\n${key}\nAPI key`],
    ['below their values, and the host', `${uuidSecret}\nSecret\n${key}\nAPI key\n${baseUrl}`],
    ['below their values and a heading', `API key and secret\n${key}\nAPI key\n${uuidSecret}\nSecret`],
    ['after their values', `${key} API key ${uuidSecret} shared secret`],
    ['after both values', `${key} ${uuidSecret} (API key, shared secret)`],
    ['one of them below its value', `${key}\nAPI key\n\n${uuidSecret}`],
    ['one with a remark', `Shared secret (keep it safe):\n${uuidSecret}`],
    ['one with the other in a remark', `Shared secret (different from the API key): ${uuidSecret}`],
    ['two of a single value', `Secret / API key: ${uuidSecret}`],
    ['a session’s and the secret’s', `Session ID and secret:\n${other}\n${uuidSecret}`],
    ['the secret’s and the host’s', `Secret and base URL:\n${uuidSecret}\n${baseUrl}`],
    ['a secret’s before a remark', `${uuidSecret} | Secret | live9env`],
  ])('unclear names, %s, give no credential', (_, text) => {
    const { found, unclear } = readSetupText(text);
    expect({ ...found, baseUrl: undefined }).toEqual({ baseUrl: undefined });
    expect(unclear).toEqual(['apiKey', 'secret']);
  });

  test('three names below or above their values, fill in no field', () => {
    const unclear = ['apiKey', 'secret', 'veriffIntegrationId'];
    expect(readSetupText(`${key}\nAPI key\n${other}\nIID\n${uuidSecret}\nSecret`)).toEqual({
      found: {},
      unclear,
    });
    const { found } = readSetupText(`Secret, API key and IID:\n${uuidSecret}\n${key}\n${other}`);
    expect(found).toEqual({});
  });

  test.each<[string, string, FoundSetupValues]>([
    [
      'a heading with both names, and names on the lines',
      `API key and shared secret\nAPI key: ${key}\nShared secret: ${uuidSecret}`,
      { found: { apiKey: key, secret: uuidSecret }, unclear: [] },
    ],
    [
      'a heading with both names, and names above the values',
      `API key and shared secret\n\nAPI key\n${key}\n\nShared secret\n${uuidSecret}`,
      { found: { apiKey: key, secret: uuidSecret }, unclear: [] },
    ],
    [
      'a heading with both names, and variables',
      `API key and shared secret:\n\nVERIFF_API_KEY=${key}\nVERIFF_SHARED_SECRET=${uuidSecret}`,
      { found: { apiKey: key, secret: uuidSecret }, unclear: [] },
    ],
    [
      'a heading with both names, and the variables of host and key',
      `API key y secreto:\napi_url=${baseUrl}\napi_key=${key}`,
      { found: { baseUrl, apiKey: key }, unclear: [] },
    ],
    ['an empty field', `Shared secret:\nAPI key: ${key}`, { found: { apiKey: key }, unclear: [] }],
    [
      'an empty field on the same line',
      `{"secret":"","apiKey":"${key}"}`,
      { found: { apiKey: key }, unclear: [] },
    ],
    [
      'another sentence about the secret',
      `The secret follows by phone. The API key is ${key}.`,
      { found: { apiKey: key }, unclear: [] },
    ],
    [
      'a named secret and one UUID without a name',
      `Shared secret: ${uuidSecret}\n${key}`,
      { found: { apiKey: key, secret: uuidSecret }, unclear: [] },
    ],
  ])('values with names of their own, %s, are in their fields', (_, text, read) => {
    expect(readSetupText(text)).toEqual(read);
  });

  const ids = { apiKey: key, veriffIntegrationId: other };

  test.each<[string, string, FoundSetupValues['found']]>([
    ['borders in the first row only', `| Integration ID | API key |\n${other} | ${key}`, ids],
    ['bold names', `| **Integration ID** | **API key** |\n|---|---|\n| ${other} | ${key} |`, ids],
    ['quoted names', `"Integration ID","API key"\n"${other}","${key}"`, ids],
    ['an empty cell', `Integration ID,Name,API key\n${other},,${key}`, ids],
    [
      'a line of its own below',
      `Integration ID\tSecret\n${other}\tpass99wo\n${key}`,
      { ...ids, secret: 'pass99wo' },
    ],
    ['a column without a known name', `API key\tIntegration ID\tNotes\n${key}\t${other}\t${uuidSecret}`, ids],
    ['marks inside a value', `API key\tSecret\n${key}\tabcd*ef12`, { apiKey: key, secret: 'abcd*ef12' }],
    [
      'empty cells at its edges',
      `\tShared secret\tAPI key\tNotes\nLive\t${uuidSecret}\t${key}\t`,
      { apiKey: key, secret: uuidSecret },
    ],
    [
      'an empty first cell below a name',
      `Name\tAPI key\tShared secret\t\n\t${key}\t${uuidSecret}\tproducción`,
      { apiKey: key, secret: uuidSecret },
    ],
    [
      'an empty last title',
      `API key;Shared secret;\n${key};${uuidSecret}`,
      { apiKey: key, secret: uuidSecret },
    ],
    [
      'a password manager’s titles',
      `name,url,username,password,note\nVeriff,${baseUrl},${key},${uuidSecret},`,
      { baseUrl, apiKey: key, secret: uuidSecret },
    ],
    [
      'a password manager’s titles, and “Server” as a name',
      `url,username,password,extra,name,grouping,fav\n${baseUrl},${key},${uuidSecret},,Server,Veriff,0`,
      { baseUrl, apiKey: key, secret: uuidSecret },
    ],
    [
      'another password manager’s titles',
      `folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp\n,,login,Veriff,,,0,${baseUrl},${key},${uuidSecret},`,
      { baseUrl, apiKey: key, secret: uuidSecret },
    ],
    [
      'a row that has a name of its own',
      `Integration ID, API key, shared secret\nShared secret\t${uuidSecret} / Session ID\t${other}`,
      { secret: uuidSecret },
    ],
  ])('a table with %s, gives the values of its columns', (_, text, found) => {
    expect(readSetupText(text)).toEqual({ found, unclear: [] });
  });

  test.each<[string, string, FoundSetupValues['found']]>([
    ['after 60 characters', `Integration ID${'.'.repeat(60)}${key}`, { veriffIntegrationId: key }],
    ['after 61 characters', `Integration ID${'.'.repeat(61)}${key}`, { apiKey: key }],
    ['on the next line', `Integration ID\n→\n${key}`, { veriffIntegrationId: key }],
    ['after a line with a word', `Integration ID\nbelow\n${key}`, { apiKey: key }],
    ['after a line with a digit', `Integration ID\n1)\n${key}`, { apiKey: key }],
    ['before it, in brackets', `${key}  (integration ID)`, { veriffIntegrationId: key }],
    ['before it, at the line’s end', `${key} = integration ID`, { veriffIntegrationId: key }],
    ['before it and a remark', `${key} - integration ID (see mail)`, { veriffIntegrationId: key }],
    ['before it, and a name', `${key} (integration ID), name: Live`, { veriffIntegrationId: key }],
    ['before it, and a host', `${key} (integration ID) ${baseUrl}`, { baseUrl, veriffIntegrationId: key }],
    ['before it, with a word between', `${key} for integration ID`, { apiKey: key }],
    ['before it, with another value between', `${key} and ${other} (integration ID)`, ids],
    ['before it and its value', `${key} integration ID: ${other}`, ids],
    ['before it and its value without a mark', `${key} integration ID ${other}`, ids],
    ['after it, and repeated', `Integration ID: ${other}\n${other}`, { veriffIntegrationId: other }],
  ])('a name with a UUID %s, gives $2', (_, text, found) => {
    expect(readSetupText(text)).toEqual({ found, unclear: [] });
  });

  test.each<[string, string, FoundSetupValues['found']]>([
    ['eight characters with a digit', 'Secret: pass99wo', { secret: 'pass99wo' }],
    ['seven characters', 'Secret: pass99w', {}],
    ['digits alone', 'Secret: 20261129', {}],
    ['twenty letters', `Secret: ${'abcde'.repeat(4)}`, { secret: 'abcde'.repeat(4) }],
    ['nineteen letters', `Secret: ${'abcde'.repeat(4).slice(1)}`, {}],
    ['an email address with a digit', 'Secret: ana99@acme.example.com', {}],
    ['an address without TLS', 'Secret: http://acme.example.com/s/99', {}],
    ['an @ that is not an email address’s', 'Secret: ana99@acme.com/9', { secret: 'ana99@acme.com/9' }],
    ['brackets and points inside', '(Secret: ab)1.2)cd.).', { secret: 'ab)1.2)cd' }],
    ['nothing', 'Secret: ', {}],
    ['an address’s beginning inside', 'Secret: pass9http:x', { secret: 'pass9http:x' }],
    ['two @', 'Secret: p@ss99@acme.com', { secret: 'p@ss99@acme.com' }],
    ['a host', 'Secret: api.saas-4.veriff.me', { baseUrl: 'https://api.saas-4.veriff.me' }],
    ['not a secret’s', 'Username: pass99wo', {}],
    ['the base URL', `Secret: ${baseUrl}`, { baseUrl }],
  ])('a name before its value, %s, gives $2', (_, text, found) => {
    expect(readSetupText(text)).toEqual({ found, unclear: [] });
  });

  test.each<[string, string, FoundSetupValues['found']]>([
    ['sixteen characters', 'abcdefgh12345678', { secret: 'abcdefgh12345678' }],
    ['fifteen characters', 'abcdefg12345678', {}],
    ['twenty letters', 'abcde'.repeat(4), { secret: 'abcde'.repeat(4) }],
    ['sixteen letters', 'abcd'.repeat(4), {}],
    ['two words', 'abcdefgh 12345678', {}],
    ['markup around it', '> * "abcdefgh12345678",;', { secret: 'abcdefgh12345678' }],
    ['marks inside', 'abcd*efgh`1234,5678', { secret: 'abcd*efgh`1234,5678' }],
    ['a cell', 'x | abcdefgh12345678 | y', { secret: 'abcdefgh12345678' }],
    ['a key in it', `prefix.${key}`, { apiKey: key }],
    ['a UUID in an address', `ftp.${key}.acme`, { apiKey: key }],
    ['a key with other hyphens in it', `prefix.${key.replaceAll('-', '–')}`, { apiKey: key }],
    ['a known key in it', `${key}\nx${key}`, { apiKey: key }],
    ['a page of the portal', 'station.veriff.com/v/abc123', {}],
    ['a host in it', 'https://alchemy.veriff.com/v/abc123', {}],
  ])('a line without a name, %s, gives $2', (_, text, found) => {
    expect(readSetupText(text)).toEqual({ found, unclear: [] });
  });

  test.each<[string, string, FoundSetupValues['found']]>([
    ['in upper case', 'HTTPS://API-SAAS.VERIFF.COM', { baseUrl }],
    [
      'of a customer’s host that says "api"',
      'https://api.acme.veriff.me',
      { baseUrl: 'https://api.acme.veriff.me' },
    ],
    ['of a customer’s host that doesn’t', 'https://acme.veriff.me', {}],
    ['of the portal, named a base URL', 'Base URL: https://station.veriff.com', {}],
    ['with an invalid host name', 'Base URL: -api.veriff.com', {}],
    ['in the key’s place', `API key: ${baseUrl}`, { baseUrl }],
    ['of a page', `Base URL: ${baseUrl}/docs`, {}],
    ['of a page below another', `Base URL: ${baseUrl}/docs/v1`, {}],
    ['with more after the version', `Base URL: ${baseUrl}/v1x`, {}],
  ])('an address, %s, gives $2', (_, text, found) => {
    expect(readSetupText(text)).toEqual({ found, unclear: [] });
  });

  test.each<[string, string, FoundSetupValues]>([
    ['a key that is named once', `API key: ${key}\n${key}`, { found: { apiKey: key }, unclear: [] }],
    [
      'a third UUID',
      `API key: ${key}\nSecret: ${uuidSecret}\n${other}`,
      { found: { apiKey: key, secret: uuidSecret }, unclear: [] },
    ],
    [
      'three UUIDs, and a secret',
      `${key}\n${other}\nSecret: ${secret}`,
      { found: { secret }, unclear: ['apiKey'] },
    ],
    [
      'a key after the portal’s address',
      `https://station.veriff.com/integrations ${key}`,
      { found: { apiKey: key }, unclear: [] },
    ],
    [
      'a line below a table',
      `API key\tSecret\n${key}\t${secret}\nBase URL: ${baseUrl}`,
      { found: all, unclear: [] },
    ],
    [
      'a line above a table',
      `Base URL: ${baseUrl}\nAPI key\tSecret\n${key}\t${secret}`,
      { found: all, unclear: [] },
    ],
    [
      'line ends of old Macs',
      `API key:\r${key}\rSecret:\r${secret}`,
      { found: { apiKey: key, secret }, unclear: [] },
    ],
    [
      'lines of old Macs without names',
      `${key}\rabcdefgh12345678`,
      { found: { apiKey: key, secret: 'abcdefgh12345678' }, unclear: [] },
    ],
    [
      'a named key and a secret with a remark',
      `API key: ${key}\nShared secret (keep it safe):\n${uuidSecret}`,
      { found: { apiKey: key }, unclear: ['secret'] },
    ],
    ['the longest text', `${' '.repeat(50_000 - key.length)}${key}`, { found: { apiKey: key }, unclear: [] }],
    ['a longer text', `${' '.repeat(50_001 - key.length)}${key}`, { found: {}, unclear: [] }],
  ])('%s, gives what is certain', (_, text, read) => {
    expect(readSetupText(text)).toEqual(read);
  });
});

test.each(suggestedApiHosts)('the known host %s without a name, is a base URL', (host) => {
  expect(readSetupText(host).found).toEqual({ baseUrl: `https://${host}` });
});

const labels = {
  baseUrl: ['Base URL', 'URL base', 'API URL', 'base_url', 'Dirección de la API', 'Host'],
  apiKey: ['API key', 'apiKey', 'Clave de API', 'Public key', 'VERIFF_API_KEY', 'Llave pública'],
  secret: [
    'Shared secret',
    'sharedSecret',
    'Secreto compartido',
    'Clave secreta',
    'SHARED_SECRET',
    'Password',
  ],
} as const;
const marks = [': ', ' = ', '=', ':\t', '\t', ' | ', ': `', ':\n', ' →  ', ':\u00a0', ' : \u200b'];
const field = (name: keyof typeof labels, value: fc.Arbitrary<string>) =>
  fc.tuple(fc.constantFrom(...labels[name]), fc.constantFrom(...marks), value).map(([label, mark, text]) => ({
    name,
    text,
    line: `${label}${mark}${text}${mark.endsWith('`') ? '`' : ''}`,
  }));
const letters = fc.string({
  unit: fc.constantFrom(...'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789+/_-'),
  minLength: 20,
  maxLength: 60,
});
const anySecret = fc.oneof(
  fc.uuid(),
  letters.map((text) => `a${text}9`),
);

test('values in any order with any names and marks, are in their fields', () => {
  fc.assert(
    fc.property(
      fc
        .tuple(
          field('baseUrl', fc.constantFrom('https://api-saas.veriff.com', 'https://api.acme.veriff.me')),
          field('apiKey', fc.uuid()),
          field('secret', anySecret),
        )
        .filter(([, one, other]) => one.text !== other.text)
        .chain((fields) => fc.shuffledSubarray(fields, { minLength: 3 })),
      fc.constantFrom('\n', '\r\n', '\n\n', '\u2028'),
      (fields, end) => {
        const text = ['Hola, aquí van los datos:', ...fields.map(({ line }) => line), 'Saludos'].join(end);
        const found = Object.fromEntries(fields.map(({ name, text: value }) => [name, value]));
        expect(readSetupText(text)).toEqual({ found, unclear: [] });
      },
    ),
    runs(5000, 100_000),
  );
});

test('two UUIDs without names, fill in no field', () => {
  fc.assert(
    fc.property(
      fc.uuid(),
      fc.uuid(),
      fc.constantFrom('\n', ' ', ', ', '\t', ' / '),
      (one, other, between) => {
        fc.pre(one !== other);
        expect(readSetupText(`${one}${between}${other}`)).toEqual({
          found: {},
          unclear: ['apiKey', 'secret'],
        });
      },
    ),
    runs(5000, 100_000),
  );
});

test('names and values in any layout, never give the secret as the API key', () => {
  const inLine = fc.constantFrom(
    ' ',
    ': ',
    ' / ',
    ' and ',
    ', ',
    ' | ',
    '\t',
    ' = ',
    ' - ',
    ' (',
    ') ',
    '; ',
  );
  const between = fc.oneof(inLine, fc.constantFrom('\n', '\n\n', ':\n', ' →\n', ' \r', '.\r\n'));
  const pairs = fc.record({
    names: fc.tuple(fc.constantFrom(...labels.apiKey), fc.constantFrom(...labels.secret)),
    values: fc.tuple(fc.uuid(), fc.uuid()).filter(([one, other]) => one !== other),
  });
  const flip = <T>(items: readonly T[], isFlipped: boolean) => (isFlipped ? items.toReversed() : items);
  fc.assert(
    fc.property(
      pairs,
      fc.record({ heading: fc.boolean(), flips: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()) }),
      fc.tuple(between, between, fc.constantFrom('\n', '\n\n')),
      fc.boolean(),
      ({ names, values }, { heading, flips }, [one, two, lines], isGrouped) => {
        const [areNamesFlipped, areValuesFlipped, areValuesFirst] = flips;
        // Cells below cells are a table, whose columns tell the values apart.
        fc.pre(!isGrouped || !/[\t|;,]/.test(one));
        // Names together and values together, or each value beside its name, in any order.
        const grouped = [flip(names, areNamesFlipped).join(one), flip(values, areValuesFlipped).join(one)];
        const paired = names.map((name, at) => flip([name, values[at]], areValuesFirst).join(one));
        const text = isGrouped
          ? flip(grouped, areValuesFirst).join(/[\n\r]/.test(one) ? lines : two)
          : flip(paired, areNamesFlipped).join(/[\n\r]/.test(one) ? lines : one);
        const { found } = readSetupText(heading ? `${names.join(' / ')}\n${text}` : text);
        expect(found.apiKey).not.toBe(values[1]);
        if (isGrouped) expect(found).toEqual({});
      },
    ),
    runs(5000, 100_000),
  );
});

test('any text, gives only values that are in it and fit their field', () => {
  const pieces = fc.oneof(
    fc.string({ unit: anyCharacter, maxLength: 12 }),
    fc.uuid(),
    fc.constantFrom(
      ...Object.values(labels).flat(),
      ...marks,
      ' ',
      '\n',
      'https://api-saas.veriff.com/v1',
      'pass99word',
    ),
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      const { found, unclear } = readSetupText(text);
      const shown = text.replace(/\p{Cf}|[\ufe00-\ufe0f]|\u034f/gu, '');
      // Only the hyphens of a UUID are normalized.
      const seen = shown.replace(/[‐‑–—−]/g, '-');
      for (const name of unclear) expect(found).not.toHaveProperty(name);
      if (found.apiKey) expect(isUuidKey(found.apiKey) && seen.includes(found.apiKey)).toBe(true);
      if (found.secret) expect(shown + seen).toContain(found.secret);
      if (found.secret) expect(found.secret).not.toBe(found.apiKey);
      if (found.baseUrl) expect(readBaseUrl(found.baseUrl)).toEqual(success(found.baseUrl));
    }),
    runs(5000, 100_000),
  );
});

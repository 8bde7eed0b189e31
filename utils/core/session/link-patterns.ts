// The links on a page for which the context menu offers a lookup.

/** Path segments and parameters before a session, for match patterns. */
const segmentNames = ['verification', 'verifications', 'session', 'sessions'];
const parameterNames = ['sessionId', 'session_id', 'verificationId', 'verification_id'];

/**
 * Returns match patterns for links that are or contain a portal address, and for session URLs. A match pattern can't
 * see fragments or Base64; its `*` matches any number of characters.
 */
export function linkPatterns(): string[] {
  const paths = [
    ...segmentNames.flatMap((name) => [`${name}/*`, `*/${name}/*`]),
    ...parameterNames.map((name) => `*?*${name}=*`),
    // The return address of a login page.
    '*=*verification*',
    '*=*session*',
    'v/*',
  ];
  return ['com', 'me'].flatMap((suffix) => [
    ...paths.map((path) => `https://*.veriff.${suffix}/${path}`),
    `*://*/*veriff.${suffix}*verification*`,
    `*://*/*veriff.${suffix}*session*`,
  ]);
}

/** Returns an environment variable that docs/release.md explains. Throws if it is missing. */
export function requiredVariable(name: string, env: Readonly<Record<string, string | undefined>>): string {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set; docs/release.md says what it is.`);
  return value;
}

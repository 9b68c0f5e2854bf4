import type { LoginChoice, LoginSecret, SingleLogin } from './login.ts';

/**
 * The login that an instance names in one of its settings. Throws where two logins mean different things by one secret
 * name.
 */
export function loginBySetting(setting: string, logins: Readonly<Record<string, SingleLogin>>): LoginChoice {
  return { kind: 'choice', setting, logins, secrets: unionOf(Object.values(logins)) };
}

function unionOf(logins: readonly SingleLogin[]): readonly LoginSecret[] {
  const byName = new Map<string, LoginSecret>();
  for (const secret of logins.flatMap(({ secrets }) => secrets)) {
    const known = byName.get(secret.name) ?? secret;
    if (known.format !== secret.format)
      throw new Error(`secret ${secret.name}: expected one format, not ${known.format} and ${secret.format}`);
    byName.set(secret.name, known);
  }
  return [...byName.values()];
}

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isOfKind, newSecret, type SecretKind } from './new-secret.ts';

/** Parameter name → its live secrets, current first. */
export type Secrets = Readonly<Record<string, readonly string[]>>;

/** Parameter name → what its secrets have to be. */
export type SecretKinds = Readonly<Record<string, SecretKind>>;

/**
 * Two live secrets for each parameter, kept in `secrets.json` so that a provider's simulator may hold on to them over
 * restarts. Nobody but the user may read the file.
 */
export function readSecrets(directory: string, parameters: SecretKinds): Secrets {
  const file = join(directory, 'secrets.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Secrets) : {};
  const secrets = Object.fromEntries(
    Object.entries(parameters).map(([name, kind]) => {
      const usable = kept[name]?.every((secret) => isOfKind(secret, kind)) === true ? kept[name] : undefined;
      return [name, usable ?? [newSecret(kind), newSecret(kind)]];
    }),
  );
  writeFileSync(file, JSON.stringify({ ...kept, ...secrets }, undefined, 2), { mode: 0o600 });
  return secrets;
}

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SecretFormat } from '@mef/source';
import { fitsFormat, newSecret } from './new-secret.ts';

/** Parameter name → its live secrets, current first. */
export type Secrets = Readonly<Record<string, readonly string[]>>;

/** Parameter name → what its secrets have to be. */
export type SecretFormats = Readonly<Record<string, SecretFormat>>;

/**
 * Two live secrets for each parameter, kept in `secrets.json` so that a provider's simulator may hold on to them over
 * restarts. Nobody but the user may read the file.
 */
export function readSecrets(directory: string, parameters: SecretFormats): Secrets {
  const file = join(directory, 'secrets.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Secrets) : {};
  const secrets = Object.fromEntries(
    Object.entries(parameters).map(([name, format]) => {
      const usable = kept[name]?.every((secret) => fitsFormat(secret, format)) === true ? kept[name] : undefined;
      return [name, usable ?? [newSecret(format), newSecret(format)]];
    }),
  );
  writeFileSync(file, JSON.stringify({ ...kept, ...secrets }, undefined, 2), { mode: 0o600 });
  return secrets;
}

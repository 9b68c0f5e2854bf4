import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Parameter name → its live secrets, current first. */
export type Secrets = Readonly<Record<string, readonly string[]>>;

/**
 * Two live secrets for each parameter, kept in `secrets.json` so that a provider's simulator may hold on to them over
 * restarts. Nobody but the user may read the file.
 */
export function readSecrets(directory: string, parameters: readonly string[]): Secrets {
  const file = join(directory, 'secrets.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Secrets) : {};
  const secrets = Object.fromEntries(parameters.map((name) => [name, kept[name] ?? [newSecret(), newSecret()]]));
  writeFileSync(file, JSON.stringify({ ...kept, ...secrets }, undefined, 2), { mode: 0o600 });
  return secrets;
}

/** 43 characters. */
const newSecret = () => randomBytes(32).toString('base64url');

/** Names of the secrets that each instance of a source needs, from its manifest. */
export async function manifestSecrets(root: string, app: string): Promise<readonly string[]> {
  const { default: manifest } = (await import(join(root, 'apps', app, 'src/source.ts'))) as {
    default: { secrets: readonly string[] };
  };
  return manifest.secrets;
}

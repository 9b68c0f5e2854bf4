import { keepSecrets, type LiveSecrets, type SecretKeeping, type SecretReader } from './keep-secrets.ts';

/** The live secrets behind a parameter's name; the same name gives the same cache. */
export type SecretStore = (parameter: string) => LiveSecrets;

export interface SecretStoreOptions extends Partial<SecretKeeping> {
  readonly read: SecretReader;
}

/** One per environment: what it read is kept between invocations. */
export function createSecretStore(options: SecretStoreOptions): SecretStore {
  const keeping: SecretKeeping = { clock: Date.now, onStale: () => undefined, ...options };
  const stores = new Map<string, LiveSecrets>();
  return (parameter) => {
    const secrets = stores.get(parameter) ?? keepSecrets(parameter, keeping);
    stores.set(parameter, secrets);
    return secrets;
  };
}

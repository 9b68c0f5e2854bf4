import type { Stage } from './context.ts';
import type { Clients } from './create-clients.ts';
import { createParameterKeeper } from './create-parameter-keeper.ts';
import { createSecretsManagerKeeper } from './create-secrets-manager-keeper.ts';
import type { Place } from './place.ts';
import type { SecretKeeper } from './secret-keeper.ts';

export interface Keeping {
  readonly root: string;
  readonly place: Place;
  readonly stage: Stage;
  readonly clients: Clients;
  /** A folder that a second repository lays over the configuration. */
  readonly overlay: string | undefined;
}

/** The one that `infra/config/<stage>.json` names; the local stack has one store for both. */
export function createSecretKeeper(keeping: Keeping): SecretKeeper {
  const { clients } = keeping;
  let choosing: Promise<SecretKeeper> | undefined;
  const chosen = () => (choosing ??= choose(keeping));
  const parameters = createParameterKeeper(() => clients.ssm);
  if (keeping.place.kind === 'local') return parameters;
  return {
    read: async (parameter) => (await chosen()).read(parameter),
    put: async (parameter, text, key) => (await chosen()).put(parameter, text, key),
  };

  async function choose({ root, stage, overlay }: Keeping): Promise<SecretKeeper> {
    const { readMergedConfig } = await import('@mef/infra/configuration');
    const { value } = readMergedConfig(root, 'infra', stage, overlay);
    const isManaged =
      typeof value === 'object' && value !== null && 'secrets' in value && value['secrets'] === 'secrets-manager';
    return isManaged ? createSecretsManagerKeeper(() => clients.secretsManager) : parameters;
  }
}

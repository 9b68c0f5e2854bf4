import type { Clients } from './create-clients.ts';
import { createParameterKeeper } from './create-parameter-keeper.ts';
import { createSecretsManagerKeeper } from './create-secrets-manager-keeper.ts';
import type { Place } from './place.ts';
import { readConfiguration } from './read-configuration.ts';
import type { SecretKeeper } from './secret-keeper.ts';
import type { Workspace } from './workspace.ts';

export interface Keeping {
  readonly workspace: Workspace;
  readonly place: Place;
  readonly clients: Clients;
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

  async function choose({ workspace }: Keeping): Promise<SecretKeeper> {
    const { value } = await readConfiguration(workspace, 'infra');
    const isManaged =
      typeof value === 'object' && value !== null && 'secrets' in value && value['secrets'] === 'secrets-manager';
    return isManaged ? createSecretsManagerKeeper(() => clients.secretsManager) : parameters;
  }
}

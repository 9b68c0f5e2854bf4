import { createProviderClient, type Http, type ProviderClient } from '@mef/provider-client';
import type { Instance } from '@mef/source';
import type { HealingSource } from './healing-source.ts';
import type { HealingPorts, Ports } from './ports.ts';

interface Network extends Pick<Ports, 'secretsOf' | 'clock'> {
  readonly http: Http;
  readonly uuid: () => string;
}

/** One client per instance, which keeps what it knows of the rate limit from run to run. */
export function createClients<Payload>(source: HealingSource<Payload>, network: Network): HealingPorts['clientOf'] {
  const clients = new Map<string, ProviderClient>();
  return (instance) => {
    const client = clients.get(instance.name) ?? createClient(instance, source, network);
    clients.set(instance.name, client);
    return client;
  };
}

function createClient<Payload>(
  instance: Instance,
  { deliveries }: HealingSource<Payload>,
  { secretsOf, http, clock, uuid }: Network,
): ProviderClient {
  return createProviderClient({
    endpoint: instance.endpoint ?? deliveries.endpoint,
    account: instance.account,
    settings: instance.settings ?? {},
    login: deliveries.login,
    secretOf: (secret) => secretsOf(instance, secret),
    http,
    clock,
    uuid,
    rateShare: instance.rateShare,
  });
}

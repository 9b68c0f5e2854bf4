import { createProviderClient, type ProviderClient } from '@mef/provider-client';
import type { Instance } from '@mef/source';
import type { RestSource } from './define-rest-source.ts';
import type { Poller } from './open-run.ts';
import type { PollPorts } from './ports.ts';
import { rulesOf } from './walk/rules.ts';

/** A source with its ports; one client per instance, which keeps its token from run to run. */
export function createPoller<Payload>(source: RestSource<Payload>, ports: PollPorts): Poller<Payload> {
  const clients = new Map<string, ProviderClient>();
  const clientOf = (instance: Instance): ProviderClient => {
    const client = clients.get(instance.name) ?? createClient(instance, source, ports);
    clients.set(instance.name, client);
    return client;
  };
  return { source, rules: rulesOf(source), ports, clientOf };
}

function createClient<Payload>(instance: Instance, source: RestSource<Payload>, ports: PollPorts): ProviderClient {
  return createProviderClient({
    endpoint: instance.simulator ?? instance.endpoint ?? source.endpoint,
    account: instance.account,
    settings: instance.settings ?? {},
    login: source.login,
    secretOf: (secret) => ports.secretsOf(instance, secret),
    http: ports.http,
    clock: ports.clock,
    uuid: ports.uuid,
    rateShare: instance.rateShare,
  });
}

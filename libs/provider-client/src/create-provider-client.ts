import { openSession } from './open-session.ts';
import type { ProviderClient, ProviderClientOptions } from './provider-client.ts';
import { createRateGate } from './rates/create-rate-gate.ts';
import { send } from './send.ts';
import { fillTemplate } from './urls/fill-template.ts';
import { instanceValues } from './urls/instance-values.ts';
import { readEndpoint } from './urls/read-endpoint.ts';

/** Half of the provider's rate limit is left to its other users. */
const DEFAULT_RATE_SHARE = 0.5;

/**
 * A client for one instance; made once per environment, because tokens and what is known of the rate limit live in it.
 * Throws an Error for what the manifest or the instance's configuration got wrong.
 */
export function createProviderClient(options: ProviderClientOptions): ProviderClient {
  const values = instanceValues(options);
  const endpoint = readEndpoint(fillTemplate(options.endpoint, values, 'endpoint'), 'endpoint');
  const gate = createRateGate({ clock: options.clock, rateShare: options.rateShare ?? DEFAULT_RATE_SHARE });
  const session = openSession(options.login, { ...options, endpoint, values });
  const parts = { ...options, endpoint, gate, session };
  return { endpoint, notBefore: gate.notBefore, send: (request) => send(request, parts) };
}

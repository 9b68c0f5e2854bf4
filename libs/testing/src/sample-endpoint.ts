import { createPoller, type RestSource } from '@mef/poll';
import { ProviderError } from '@mef/provider-client';
import { createMemoryPollPorts } from './memory-poll-ports.ts';

/** The endpoint of the sample instance, without a slash at its end: what `{endpoint}` stands for in a page's headers. */
export function sampleEndpoint<Payload>(source: RestSource<Payload>): string {
  const { instance, ports } = createMemoryPollPorts(source, () =>
    Promise.reject(new ProviderError('unreachable', 'no call is made to read an endpoint')),
  );
  return createPoller(source, ports).clientOf(instance).endpoint.href.replace(/\/$/, '');
}

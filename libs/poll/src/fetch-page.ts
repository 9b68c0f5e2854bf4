import { ProviderError, type ProviderFailure } from '@mef/provider-client';
import type { Walk } from './walk/cursor.ts';
import { readPage, type Page } from './read-page.ts';
import { firstRequest } from './request/first-request.ts';
import { requestAt } from './request/request-at.ts';
import type { Run } from './run.ts';

/** Seconds that a provider needs to answer again; a longer failure is the next run's. */
const WAITS_MS = [1_000, 4_000];

/** Failures that may be over in a moment, because the answer says nothing about the request. */
const passing: readonly ProviderFailure[] = ['unreachable', 'failing', 'unreadable'];

/** The page at which a walk stands; a passing failure is tried again while there is time. Throws ProviderError. */
export async function fetchPage<Payload>(walk: Walk, run: Run<Payload>): Promise<Page> {
  for (const waitMs of WAITS_MS) {
    const page = await tryToFetch(walk, run);
    if (!(page instanceof ProviderError)) return page;
    if (run.ports.clock() + waitMs >= run.stopAt) throw page;
    await run.ports.sleep(waitMs);
    await run.lease.renew();
  }
  return fetchOnce(walk, run);
}

async function tryToFetch<Payload>(walk: Walk, run: Run<Payload>): Promise<Page | ProviderError> {
  try {
    return await fetchOnce(walk, run);
  } catch (error) {
    if (error instanceof ProviderError && passing.includes(error.failure)) return error;
    throw error;
  }
}

async function fetchOnce<Payload>(walk: Walk, { source, instance, client, ports }: Run<Payload>): Promise<Page> {
  const { position, from, to } = walk;
  const first = firstRequest(source.request, { instance, from, to });
  const request = position === undefined ? first : requestAt(first, position);
  const dimensions = { source: source.name, instance: instance.name };
  try {
    const response = await client.send(request);
    if (response.rate.remaining !== undefined)
      ports.telemetry.gauge('RateLimitLeft', dimensions, response.rate.remaining);
    return readPage(response, position, source, client.endpoint);
  } catch (error) {
    if (error instanceof ProviderError) {
      ports.telemetry.count('ProviderErrors', { ...dimensions, fault: error.failure });
      if (error.failure === 'rate-limited') ports.telemetry.gauge('RateLimitLeft', dimensions, 0);
    }
    throw error;
  }
}

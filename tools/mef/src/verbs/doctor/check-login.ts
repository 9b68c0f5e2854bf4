import { firstRequest } from '@mef/poll';
import { ProviderError, type ProviderRequest } from '@mef/provider-client';
import type { PolledSubject } from './check-polling.ts';
import { describeAnswer } from './describe-answer.ts';
import { describeFailure } from './describe-failure.ts';
import type { Verdict } from './finding.ts';
import { type Account, type Calling, openClient } from './open-client.ts';

/** One call of the source's own first request, for the last minute and as little as can be asked for. */
export async function checkLogin(context: Calling, subject: PolledSubject): Promise<Verdict> {
  const account = accountOf(context, subject);
  try {
    const answer = await openClient(context, account).send(leastRequest(subject, context.clock()));
    return describeAnswer(answer, context.clock(), 'poller');
  } catch (error) {
    if (error instanceof ProviderError) return describeFailure(error, account, context.stage);
    throw error;
  }
}

function accountOf({ place }: Pick<Calling, 'place'>, { manifest, instance }: PolledSubject): Account {
  const { name: app, login } = manifest;
  const simulated = place.kind === 'local' ? place.stack.providers[app]?.[instance.name]?.url : undefined;
  return { app, instance, login, endpoint: simulated ?? instance.endpoint ?? manifest.endpoint };
}

const MINUTE_MS = 60_000;

/** How providers call the number of records that they are to give. */
const PAGE_SIZES = ['limit', 'per_page', 'page_size', 'pageSize', 'maxResults'];

function leastRequest(
  { manifest, instance }: Pick<PolledSubject, 'manifest' | 'instance'>,
  now: number,
): ProviderRequest {
  const isBounded = Object.values(manifest.request.query).some((text) => text.includes('{to}'));
  const asked = { instance, from: now - MINUTE_MS, ...(isBounded ? { to: now } : {}) };
  const request = firstRequest(manifest.request, asked);
  const query = Object.entries(request.query ?? {}).map(([name, text]) => [
    name,
    PAGE_SIZES.includes(name) ? '1' : text,
  ]);
  return { ...request, query: Object.fromEntries(query) as Record<string, string> };
}

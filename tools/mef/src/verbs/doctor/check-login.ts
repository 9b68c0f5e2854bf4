import { randomUUID } from 'node:crypto';
import { firstRequest } from '@mef/poll';
import {
  createProviderClient,
  ProviderError,
  type ProviderFailure,
  type ProviderRequest,
  type ProviderResponse,
} from '@mef/provider-client';
import type { Context } from '../../context/context.ts';
import { secretsOfInstance } from '../../context/list-secrets.ts';
import { readLiveSecrets } from '../../context/read-live-secrets.ts';
import { showTime } from '../../output/times.ts';
import { showNumber } from '../../output/words.ts';
import type { PolledSubject } from './check-polling.ts';
import { describeSkew } from './describe-skew.ts';
import { fail, ok, warn, type Verdict } from './finding.ts';

type Calling = Pick<Context, 'http' | 'clock' | 'secret' | 'stage' | 'place'>;

/** One call of the source's own first request, for the last minute and as little as can be asked for. */
export async function checkLogin(context: Calling, subject: PolledSubject): Promise<Verdict> {
  try {
    return describeAnswer(await call(context, subject), context.clock());
  } catch (error) {
    if (error instanceof ProviderError) return describeFailure(error, context, subject);
    throw error;
  }
}

function call(context: Calling, { manifest, instance }: PolledSubject): Promise<ProviderResponse> {
  const { place, http, clock } = context;
  const simulated = place.kind === 'local' ? place.stack.providers[manifest.name]?.[instance.name]?.url : undefined;
  const client = createProviderClient({
    endpoint: simulated ?? instance.endpoint ?? manifest.endpoint,
    account: instance.account,
    settings: instance.settings ?? {},
    login: manifest.login,
    secretOf: (name) => {
      const read = () => readLiveSecrets(context, { app: manifest.name, instance: instance.name, name });
      return { current: read, refresh: read };
    },
    http,
    clock,
    uuid: randomUUID,
    // The answer tells how much of the limit is left; the poller's own share of it is its own affair.
    rateShare: 1,
  });
  return client.send(leastRequest({ manifest, instance }, clock()));
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

function describeAnswer({ rate, date }: ProviderResponse, now: number): Verdict {
  const { limit, remaining } = rate;
  const left =
    remaining === undefined
      ? 'it does not tell its rate limit'
      : `its limit leaves ${showNumber(remaining)}${limit === undefined ? '' : ` of ${showNumber(limit)}`} calls`;
  const skew = describeSkew(date, now);
  if (skew !== undefined) return warn(`the provider answers; ${skew.text}`, skew.next);
  const isShort = remaining !== undefined && limit !== undefined && remaining < limit / 10;
  return isShort
    ? warn(`the provider answers; ${left}`, 'Who else uses this login? The poller stops at its share (rateShare).')
    : ok(`the provider answers; ${left}`);
}

type Failed = (error: ProviderError, context: Calling, subject: PolledSubject) => Verdict;

const readmeOf = ({ manifest }: PolledSubject) => `apps/${manifest.name}/README.md`;

const unanswered: Failed = (error) =>
  fail(
    `no answer to rely on (${error.message})`,
    "Is the endpoint right, and does the provider's status page say anything?",
  );

const failures = {
  unauthorized: (_error, { stage }, subject) => {
    const { manifest, instance } = subject;
    const names = secretsOfInstance(stage, manifest, instance).map(({ parameter }) => parameter);
    return fail(
      'the provider refuses the login (401)',
      `Make a new one at the provider, and store it in ${names.join(' and ')}. How: ${readmeOf(subject)}`,
    );
  },
  forbidden: (_error, _context, subject) =>
    fail(
      'the login may not read the log (403)',
      `Its scope or permission is missing: ${readmeOf(subject)} says which.`,
    ),
  refused: ({ status }, _context, subject) =>
    fail(
      `the provider refuses the request (${status ?? 'no status'})`,
      `Is ${JSON.stringify(subject.instance.account)} the account, and are its settings right? ${readmeOf(subject)} says what this status means there.`,
    ),
  'rate-limited': ({ notBefore }) =>
    warn(
      `the provider's limit is used up${notBefore === undefined ? '' : ` until ${showTime(notBefore)}`}`,
      'Who else uses this login? Runs go on by themselves then.',
    ),
  'foreign-url': (_error, _context, subject) =>
    fail('the provider sends us elsewhere', `Is the endpoint right? See ${readmeOf(subject)}.`),
  unreachable: unanswered,
  failing: unanswered,
  'too-large': unanswered,
  unreadable: unanswered,
} as const satisfies Record<ProviderFailure, Failed>;

function describeFailure(error: ProviderError, context: Calling, subject: PolledSubject): Verdict {
  return failures[error.failure](error, context, subject);
}

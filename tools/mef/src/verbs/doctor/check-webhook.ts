import { isDeepStrictEqual } from 'node:util';
import { authenticate } from '@mef/auth';
import type { WebhookSource } from '@mef/webhook';
import type { Context } from '../../context/context.ts';
import { readLiveSecrets } from '../../context/read-live-secrets.ts';
import { post, type Posted } from '../send/post.ts';
import { readRequest, type UnsignedRequest } from '../send/read-request.ts';
import { routeOf } from '../send/route-of.ts';
import { signRequest } from '../send/sign-request.ts';
import { describeSkew } from './describe-skew.ts';
import { fail, ok, skip, warn, type Verdict } from './finding.ts';
import type { Subject } from './subject.ts';

export type PostedSubject = Subject & { readonly manifest: WebhookSource<unknown> };

type Posting = Pick<Context, 'http' | 'clock' | 'secret' | 'stage' | 'place' | 'challenge' | 'route'>;

/** Whether a request that nobody signed is refused, and leaves nothing behind. */
export async function checkStrangers(context: Posting, subject: PostedSubject): Promise<Verdict> {
  const route = await routeOf(context, webhookOf(subject), subject.url);
  const { status } = await post(context, route, { headers: { 'content-type': 'application/json' }, body: '{}' });
  // It is what the provider's form asks for.
  if (status === 401) return ok(`${route.href}: an unsigned request gets 401`);
  return strangers[status] ?? fail(`an unsigned request gets ${status}, expected 401`, logOf(subject));
}

const strangers: Readonly<Record<number, Verdict>> = {
  200: fail('AN UNSIGNED REQUEST IS ACCEPTED', 'Take the route away at once, and look at what is behind it.'),
  404: fail('there is no such route (404)', 'Deploy the source; is the URL the one of this instance?'),
  503: fail('the function cannot use its secret (503)', 'Store the secret anew; may the function read it?'),
};

/** Whether what the provider asks to try an endpoint is answered as it expects. */
export async function checkChallenge(context: Posting, subject: PostedSubject): Promise<Verdict> {
  const { manifest } = subject;
  const route = await routeOf(context, webhookOf(subject), subject.url);
  if (manifest.heals)
    return skip(
      'a delivery that the provider never made would be reported as a replay; let the provider send its own test',
    );
  const sample = await context.challenge(manifest.name);
  if (sample === undefined) return skip('the provider asks nothing; npx mef send posts a signed event');
  const signed = await signRequest(context, webhookOf(subject), readRequest(sample));
  const posted = await post(context, route, signed);
  const skew = describeSkew(dateOf(posted), context.clock());
  if (posted.status !== 200) return describeRefusal(posted, subject, skew);
  if (!(await isExpected(context, subject, { signed, posted })))
    return fail(
      'the challenge gets another answer than the provider expects',
      `Is the secret of this instance the one at the provider? ${logOf(subject)}`,
    );
  return skew === undefined
    ? ok('a signed challenge is answered')
    : warn(`a signed challenge is answered; ${skew.text}`, skew.next);
}

function describeRefusal({ status }: Posted, subject: PostedSubject, skew: ReturnType<typeof describeSkew>): Verdict {
  if (status === 401 && skew !== undefined) return fail(`a signed challenge gets 401; ${skew.text}`, skew.next);
  return status === 401
    ? fail(
        'a signed challenge gets 401',
        'The function has another secret than the store; after a rotation wait five minutes.',
      )
    : fail(`a signed challenge gets ${status}`, logOf(subject));
}

/** By the source's own code, under the secret that it was signed with. */
async function isExpected(
  context: Posting,
  { manifest, instance }: PostedSubject,
  { signed, posted }: { readonly signed: UnsignedRequest; readonly posted: Posted },
): Promise<boolean> {
  const record: unknown = JSON.parse(signed.body);
  if (manifest.handshake?.matches(record) !== true) return true;
  const key = { app: manifest.name, instance: instance.name, name: manifest.auth.secretName };
  const read = () => readLiveSecrets(context, key);
  const raw = {
    headers: signed.headers,
    body: Buffer.from(signed.body, 'utf8'),
    receivedAt: context.clock(),
    trace: 'doctor',
  };
  const verified = await authenticate(raw, manifest.auth, { current: read, refresh: read });
  const expected = manifest.handshake.answer(record, verified);
  return isDeepStrictEqual(jsonOrNothing(posted.reply), { ...expected });
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // No JSON is not the answer that is expected.
  }
}

function webhookOf({ manifest, instance }: PostedSubject) {
  return { source: manifest, instance, name: `${manifest.name}/${instance.name}` };
}

function dateOf({ headers }: Posted): number | undefined {
  const date = Date.parse(headers['date'] ?? '');
  return Number.isNaN(date) ? undefined : date;
}

function logOf({ manifest }: PostedSubject): string {
  return `Look at the log of the function of ${manifest.name}.`;
}

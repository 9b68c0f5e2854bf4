import { createHmac } from 'node:crypto';
import { gatewayEvent, type SeededRandom } from '@mef/testing';
import type { Ledger } from '../ledger/create-ledger.ts';
import type { Scheduler } from '../time/create-scheduler.ts';
import type { Gateway, Posted } from './create-gateway.ts';

export interface ForgerPorts {
  readonly scheduler: Scheduler;
  readonly random: SeededRandom;
  readonly ledger: Ledger;
  readonly gateway: Gateway;
  /** What the provider signs with; the forger may only use what it could have seen of it. */
  readonly signedOnce: (body: string, time: number) => string;
  /** Whether the function's clock is right: what is outside the window by a wrong clock says nothing. */
  readonly isClockRight: () => boolean;
}

/** Whoever wants an event in that no provider sent. Its events have a mark that must not be found anywhere. */
export interface Forger {
  forge(): void;
  /** Tries what a store without a good secret might let in. */
  tryWeakKeys(): void;
}

export const MARK = 'forged-by-a-stranger';

const PATH = '/zoom-webhook/main';

interface Attempt {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface Kit {
  readonly body: string;
  readonly seconds: string;
  readonly random: SeededRandom;
  readonly signedOnce: ForgerPorts['signedOnce'];
}

const signed = (body: string, time: string, key: string): string =>
  `v0=${createHmac('sha256', key).update(`v0:${time}:${body}`).digest('hex')}`;

const withProof = (body: string, time: string, signature: string): Attempt => ({
  body,
  headers: { 'x-zm-request-timestamp': time, 'x-zm-signature': signature },
});

const GUESS = 'a key of somebody else';

/** Ways to forge; each gives a request that must be refused. */
const forgeries = {
  'no signature': ({ body, seconds }) => ({ body, headers: { 'x-zm-request-timestamp': seconds } }),
  'another key': ({ body, seconds }) => withProof(body, seconds, signed(body, seconds, GUESS)),
  'the empty key': ({ body, seconds }) => withProof(body, seconds, signed(body, seconds, '')),
  'a short key': ({ body, seconds }) => withProof(body, seconds, signed(body, seconds, 'short')),
  'a blank key': ({ body, seconds }) => withProof(body, seconds, signed(body, seconds, ' '.repeat(32))),
  'a part of a signature': ({ body, seconds }) => withProof(body, seconds, signed(body, seconds, GUESS).slice(0, 20)),
  'a signature of another body': ({ body, seconds, signedOnce }) =>
    withProof(body, seconds, signedOnce('{"event":"meeting.created"}', Number(seconds))),
  'a signature of another time': ({ body, seconds, signedOnce }) =>
    withProof(body, String(Number(seconds) + 1), signedOnce(body, Number(seconds))),
  'a signature of last week': ({ body, seconds, signedOnce }) => {
    const time = Number(seconds) - 7 * 86_400;
    return withProof(body, String(time), signedOnce(body, time));
  },
  'an unsigned challenge': ({ body, seconds }) => ({
    body: JSON.stringify({ event: 'endpoint.url_validation', payload: { plainToken: `v0:${seconds}:${body}` } }),
    headers: { 'x-zm-request-timestamp': seconds },
  }),
  'an unsigned plain challenge': ({ seconds }) => ({
    body: JSON.stringify({ event: 'endpoint.url_validation', payload: { plainToken: MARK } }),
    headers: { 'x-zm-request-timestamp': seconds },
  }),
} as const satisfies Record<string, (kit: Kit) => Attempt>;

type Forgery = keyof typeof forgeries;

const weakKeys = ['the empty key', 'a short key', 'a blank key'] as const satisfies readonly Forgery[];

const forgeryNames = Object.keys(forgeries) as [Forgery, ...Forgery[]];

export function createForger({ scheduler, random, ledger, gateway, signedOnce, isClockRight }: ForgerPorts): Forger {
  function post({ body, headers }: Attempt): Promise<Posted> {
    const all = { 'content-type': 'application/json', ...headers };
    return gateway.post(gatewayEvent(PATH, { headers: all, body: Buffer.from(body) }, random.chance(0.2)));
  }

  async function attempt(name: Forgery): Promise<void> {
    const seconds = String(Math.floor(scheduler.now() / 1_000));
    const body = JSON.stringify({ event: 'meeting.created', payload: { object: { topic: MARK, n: random.next() } } });
    const { reply } = await post(forgeries[name]({ body, seconds, random, signedOnce }));
    if (reply === undefined || reply.statusCode >= 300) return;
    ledger.saw('I-3', `accepted with ${name}`);
    await useAnswer(reply.body, body, seconds);
  }

  /** What a challenge was answered with is tried as the signature of an event. */
  async function useAnswer(answer: string, body: string, seconds: string): Promise<void> {
    const { encryptedToken } = JSON.parse(answer) as { encryptedToken?: string };
    if (encryptedToken === undefined) return;
    const { reply } = await post(withProof(body, seconds, `v0=${encryptedToken}`));
    if (reply?.statusCode === 200) ledger.saw('I-3', 'an event signed by our own answer is accepted');
  }

  return {
    forge() {
      const name = random.pick(forgeryNames);
      if (name === 'a signature of last week' && !isClockRight()) return;
      void attempt(name);
    },
    tryWeakKeys: () => weakKeys.forEach((name) => void attempt(name)),
  };
}

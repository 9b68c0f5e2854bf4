import { createHmac } from 'node:crypto';
import zoom from '@mef/zoom-webhook/src/source.ts';
import { gatewayEvent, type SeededRandom } from '@mef/testing';
import type { Reply } from '@mef/webhook';
import type { Storm } from '../create-storm.ts';
import type { Ledger } from '../ledger/create-ledger.ts';
import { sha256 } from '../ledger/places.ts';
import type { Promised } from '../ledger/promised.ts';
import type { Scheduler } from '../time/create-scheduler.ts';
import { makeBody, type MadeBody } from './make-body.ts';
import type { Gateway } from './create-gateway.ts';

export interface ZoomPorts {
  readonly scheduler: Scheduler;
  readonly random: SeededRandom;
  readonly storm: Storm;
  readonly ledger: Ledger;
  readonly gateway: Gateway;
}

/** The provider that posts: what it was told 2xx it forgets, what it was not it sends again. */
export interface SimulatedZoom {
  deliver(): void;
  /** The provider's own challenge, signed; whoever gets it wrong loses the subscription. */
  challenge(): void;
  /** The signature header of a delivery that the forger saw go by. */
  sign(body: string, seconds: number): string;
  /** Those that the provider signs with, or soon will, the newest first. */
  secrets(): readonly string[];
  /** Signs with another secret after a while. */
  rotate(secret: string, inMs: number): void;
  /** Deliveries that were never accepted: nobody was promised anything. */
  refused(): number;
  deliveries(): number;
}

interface Delivery {
  readonly number: number;
  readonly body: Uint8Array;
  readonly made: MadeBody;
  readonly receivedAt: number[];
  isAccepted: boolean;
}

/** Minutes after which Zoom sends again what failed. https://developers.zoom.us/docs/api/webhooks/ */
const RETRIES_MIN = [5, 25, 85];
const PATH = '/zoom-webhook/main';

export function createZoom(
  { scheduler, random, storm, ledger, gateway }: ZoomPorts,
  firstSecret: string,
): SimulatedZoom {
  const coming: string[] = [];
  let secret = firstSecret;
  let made = 0;
  let accepted = 0;

  async function post(body: Uint8Array): Promise<{ readonly reply: Reply | undefined; readonly receivedAt: number }> {
    const proof = await zoom.auth.sign(body, secret, scheduler.now());
    const headers = { 'content-type': 'application/json; charset=utf-8', ...proof };
    return gateway.post(gatewayEvent(PATH, { headers, body }, random.chance(0.2)));
  }

  async function attempt(delivery: Delivery, retry: number): Promise<void> {
    const { reply, receivedAt } = await post(delivery.body);
    delivery.receivedAt.push(receivedAt);
    const isAccepted = reply !== undefined && reply.statusCode >= 200 && reply.statusCode < 300;
    const minutes = RETRIES_MIN[retry];
    if (isAccepted) accept(delivery);
    else if (minutes !== undefined) sendAgain(delivery, minutes * 60_000, retry + 1);
  }

  function sendAgain(delivery: Delivery, inMs: number, retry: number): void {
    scheduler.after(inMs, () => void attempt(delivery, retry));
  }

  function accept(delivery: Delivery): void {
    if (!delivery.isAccepted) accepted += 1;
    delivery.isAccepted = true;
    ledger.promise([promiseOf(delivery, scheduler.now())]);
    if (storm.fires('gateway: delivery repeated')) sendAgain(delivery, random.between(0, 60_000), RETRIES_MIN.length);
  }

  return {
    deliver() {
      const number = (made += 1);
      const body = makeBody(number, scheduler.now(), random);
      ledger.offer([body.promiseOf(sha256(body.bytes)).key]);
      void attempt({ number, body: body.bytes, made: body, receivedAt: [], isAccepted: false }, 0);
    },
    challenge() {
      const plainToken = `challenge-${random.between(1_000, 9_999)}`;
      const body = Buffer.from(JSON.stringify({ event: 'endpoint.url_validation', payload: { plainToken } }));
      void post(body).then(({ reply }) => {
        if (reply?.statusCode !== 200) return;
        const answered = JSON.parse(reply.body) as { plainToken?: unknown };
        if (answered.plainToken !== plainToken) ledger.saw('I-1', 'a challenge is answered with another token');
      });
    },
    sign: (body, seconds) => `v0=${createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')}`,
    secrets: () => [...coming.toReversed(), secret],
    rotate: (next, inMs) => {
      coming.push(next);
      scheduler.after(inMs, () => {
        secret = next;
        coming.splice(0, coming.indexOf(next) + 1);
      });
    },
    refused: () => made - accepted,
    deliveries: () => made,
  };
}

function promiseOf({ made, body, receivedAt }: Delivery, at: number): Promised {
  return { ...made.promiseOf(sha256(body)), from: 'zoom-webhook', receivedAt, at };
}

import { createHmac } from 'node:crypto';
import zoom from '@mef/zoom-webhook/src/source.ts';
import { gatewayEvent, type SeededRandom } from '@mef/testing';
import type { Storm } from '../create-storm.ts';
import type { Ledger } from '../ledger/create-ledger.ts';
import type { Scheduler } from '../time/create-scheduler.ts';
import { makeBody, type MadeBody } from './make-body.ts';
import type { Gateway, Posted } from './create-gateway.ts';

export interface ZoomPorts {
  readonly scheduler: Scheduler;
  readonly random: SeededRandom;
  readonly storm: Storm;
  readonly ledger: Ledger;
  readonly gateway: Gateway;
  /** Whether the function's clock is right; by a wrong one, an honest signature may be too old. */
  readonly isClockRight: () => boolean;
}

/** The provider that posts: what it was told 2xx it forgets, what it was not it sends again. */
export interface SimulatedZoom {
  deliver(): void;
  /** The provider's own challenge, signed; whoever gets it wrong loses the subscription. */
  challenge(): void;
  /** The signature header of a delivery that the forger saw go by. */
  sign(body: string, seconds: number): string;
  /** What the provider signs with, behind what it soon will. */
  secrets(): readonly string[];
  /** Signs with another secret after a while. */
  rotate(secret: string, inMs: number): void;
  /** Deliveries first sent since then that were not accepted: nobody was promised anything, and the provider gives up. */
  refusedSince(time: number): number;
}

interface Delivery {
  readonly bytes: Uint8Array;
  readonly promised: MadeBody['promised'];
  readonly receivedAt: number[];
  readonly firstSentAt: number;
  /** How the gateway hands it over. */
  readonly isBase64: boolean;
  isAccepted: boolean;
}

/** Minutes after which Zoom sends again what failed. https://developers.zoom.us/docs/api/webhooks/ */
const RETRIES_MIN = [5, 25, 85];
const PATH = '/zoom-webhook/main';

export function createZoom(ports: ZoomPorts, firstSecret: string): SimulatedZoom {
  const { scheduler, random, storm, ledger, gateway, isClockRight } = ports;
  const deliveries: Delivery[] = [];
  let secret = firstSecret;
  let coming: string | undefined;

  async function post({ bytes, isBase64 }: Pick<Delivery, 'bytes' | 'isBase64'>): Promise<Posted> {
    const proof = await zoom.auth.sign(bytes, secret, scheduler.now());
    const headers = { 'content-type': 'application/json; charset=utf-8', ...proof };
    const posted = await gateway.post(gatewayEvent(PATH, { headers, body: bytes }, isBase64));
    if (posted.reply?.statusCode === 401 && isClockRight()) ledger.saw('I-1', 'an honest sender is told 401');
    return posted;
  }

  async function attempt(delivery: Delivery, retry: number): Promise<void> {
    const { reply, receivedAt } = await post(delivery);
    delivery.receivedAt.push(receivedAt);
    const minutes = RETRIES_MIN[retry];
    if (reply !== undefined && reply.statusCode >= 200 && reply.statusCode < 300) accept(delivery);
    else if (minutes !== undefined) sendAgain(delivery, minutes * 60_000, retry + 1);
  }

  function sendAgain(delivery: Delivery, inMs: number, retry: number): void {
    scheduler.after(inMs, () => void attempt(delivery, retry));
  }

  function accept(delivery: Delivery): void {
    delivery.isAccepted = true;
    const { promised, receivedAt } = delivery;
    ledger.promise([{ ...promised, from: 'zoom-webhook', receivedAt, at: scheduler.now() }]);
    if (storm.fires('gateway: delivery repeated')) sendAgain(delivery, random.between(0, 60_000), RETRIES_MIN.length);
  }

  async function challenge(plainToken: string): Promise<void> {
    const bytes = Buffer.from(JSON.stringify({ event: 'endpoint.url_validation', payload: { plainToken } }));
    const encryptedToken = createHmac('sha256', secret).update(plainToken).digest('hex');
    const { reply } = await post({ bytes, isBase64: false });
    if (reply?.statusCode !== 200 || reply.body === JSON.stringify({ plainToken, encryptedToken })) return;
    ledger.saw('I-1', 'a challenge is answered with another proof');
  }

  return {
    deliver() {
      const firstSentAt = scheduler.now();
      const { bytes, promised } = makeBody(deliveries.length, firstSentAt, random);
      ledger.offer([promised.key]);
      const isBase64 = random.chance(0.2);
      const delivery = { bytes, promised, isBase64, receivedAt: [], firstSentAt, isAccepted: false };
      deliveries.push(delivery);
      void attempt(delivery, 0);
    },
    challenge: () => void challenge(`challenge-${random.between(1_000, 9_999)}`),
    sign: (body, seconds) => `v0=${createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')}`,
    secrets: () => (coming === undefined ? [secret] : [coming, secret]),
    rotate: (next, inMs) => {
      coming = next;
      scheduler.after(inMs, () => {
        secret = next;
        coming = undefined;
      });
    },
    refusedSince: (time) =>
      deliveries.filter(({ isAccepted, firstSentAt }) => !isAccepted && firstSentAt >= time).length,
  };
}

import type { SeededRandom } from '@mef/testing';
import type { Reply } from '@mef/webhook';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Storm } from '../create-storm.ts';
import type { LambdaFunction } from '../lambda/create-function.ts';
import type { Scheduler } from '../time/create-scheduler.ts';

export type WebhookFunction = LambdaFunction<APIGatewayProxyEventV2, Reply>;

export interface GatewayPorts {
  readonly scheduler: Scheduler;
  readonly random: SeededRandom;
  readonly storm: Storm;
  readonly webhook: WebhookFunction;
  /** The clock of the function. */
  readonly functionClock: () => number;
}

export interface Posted {
  /** None: the sender gave up, or the connection broke. */
  readonly reply: Reply | undefined;
  /** The time at which a function that runs would say that it received it. */
  readonly receivedAt: number;
}

/** Between senders and the function; what it loses on the way back was done all the same. */
export interface Gateway {
  post(event: APIGatewayProxyEventV2): Promise<Posted>;
}

/** Seconds after which Zoom gives up. */
const PATIENCE_MS = 3_000;
const UNAVAILABLE: Reply = { statusCode: 503, headers: {}, body: '{"message":"Service Unavailable"}' };
const ERROR: Reply = { statusCode: 500, headers: {}, body: '{"message":"Internal Server Error"}' };

export function createGateway({ scheduler, random, storm, webhook, functionClock }: GatewayPorts): Gateway {
  async function ask(event: APIGatewayProxyEventV2): Promise<Reply> {
    if (storm.fires('gateway: throttled')) return UNAVAILABLE;
    const end = await webhook.invoke(event);
    if (end.kind === 'answered') return end.response;
    return end.kind === 'failed' ? ERROR : UNAVAILABLE;
  }

  return {
    async post(event) {
      await scheduler.delay(random.between(5, 100));
      const receivedAt = functionClock();
      const asked = ask(event).then(async (reply) => {
        if (storm.fires('gateway: answer lost')) return undefined;
        if (storm.fires('gateway: slow')) await scheduler.delay(PATIENCE_MS);
        return reply;
      });
      const reply = await Promise.race([asked, scheduler.delay(PATIENCE_MS).then(() => undefined)]);
      return { reply, receivedAt };
    },
  };
}

import { createQueueMapping, type QueueMapping, type QueueRecord } from '@mef/mapping';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { SeededRandom } from '@mef/testing';
import type { LambdaFunction } from '../lambda/create-function.ts';
import type { Scheduler } from '../time/create-scheduler.ts';
import { VISIBILITY_MS, type SimulatedQueue } from './create-queue.ts';
import { createWakeUp } from './create-wake-up.ts';

export type Drain = LambdaFunction<SQSEvent, SQSBatchResponse>;

export interface QueueMappingPorts {
  readonly scheduler: Scheduler;
  readonly random: SeededRandom;
  readonly queue: SimulatedQueue;
  readonly drain: Drain;
  /** Told of the bodies of messages that are gone for good. */
  readonly deleted: (bodies: readonly string[]) => void;
}

const LONG_POLL_MS = 20_000;
const QUEUE_ARN = 'arn:aws:sqs:us-east-1:000000000000:mef-dev-dead-letters';

const settings = {
  eventSourceArn: QUEUE_ARN,
  region: 'us-east-1',
  batchSize: 10,
  batchingWindowMs: 0,
  reportsBatchItemFailures: true,
  visibilityTimeoutMs: VISIBILITY_MS,
  maximumConcurrency: 2,
} as const;

/** Drives the mapping of `tools/mapping` between the queue of dead letters and the drain, as AWS does. */
export function driveQueueMapping({ scheduler, random, queue, drain, deleted }: QueueMappingPorts): QueueMapping {
  const polls: { readonly most: number; readonly endsAt: number }[] = [];

  /** Answers open polls while there are messages, or when their time is over. */
  async function serve(): Promise<void> {
    const [poll] = polls;
    if (poll === undefined) return;
    const isDue = (queue.nextVisibleAt() ?? Infinity) <= scheduler.now();
    if (!isDue && scheduler.now() < poll.endsAt) return;
    polls.shift();
    await queue.receive(poll.most).then(
      (messages) => act(() => mapping.received(messages)),
      () => act(() => mapping.receiveFailed()),
    );
  }

  function serveAt(time: number): void {
    scheduler.after(time - scheduler.now(), () => void serve());
  }

  async function invoke(invocation: number, event: SQSEvent): Promise<void> {
    await scheduler.delay(random.between(1, 20));
    const end = await drain.invoke(event);
    act(() => {
      if (end.kind === 'answered') mapping.invocationEnded(invocation, { kind: 'answered', response: end.response });
      else mapping.invocationEnded(invocation, end.kind === 'failed' ? { kind: 'failed' } : end);
    });
  }

  const mapping = createQueueMapping(settings, {
    clock: () => scheduler.now(),
    reader: {
      receive(most) {
        const endsAt = scheduler.now() + LONG_POLL_MS;
        polls.push({ most, endsAt });
        serveAt(scheduler.now() + random.between(1, 20));
        serveAt(Math.min(endsAt, Math.max(scheduler.now(), queue.nextVisibleAt() ?? Infinity)));
        serveAt(endsAt);
      },
    },
    deleter: { delete: (messages) => deleted(queue.delete(messages)) },
    invoker: { invoke: (number, { Records }) => void invoke(number, asJson(Records)) },
  });
  const wakeUp = createWakeUp(scheduler, mapping);

  function act(tell: () => void): void {
    tell();
    wakeUp();
  }

  queue.onSend(() => serveAt(scheduler.now() + 5));
  act(() => mapping.tick());
  return mapping;
}

/** A function is given JSON. */
function asJson(records: readonly QueueRecord[]): SQSEvent {
  return JSON.parse(JSON.stringify({ Records: records })) as SQSEvent;
}

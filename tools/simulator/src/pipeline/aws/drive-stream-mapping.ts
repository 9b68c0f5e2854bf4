import {
  createMapping,
  type BatchInvoker,
  type FailureObject,
  type InvocationOutcome,
  type Mapping,
} from '@mef/mapping';
import type { SeededRandom } from '@mef/testing';
import type { KinesisStreamBatchResponse, KinesisStreamEvent } from 'aws-lambda';
import type { Storm } from '../create-storm.ts';
import type { InvocationEnd, LambdaFunction } from '../lambda/create-function.ts';
import type { Scheduler } from '../time/create-scheduler.ts';
import type { SimulatedBucket } from './create-bucket.ts';
import { createShardSubscriptions } from './create-shard-subscriptions.ts';
import type { SimulatedStream } from './create-stream.ts';
import { createWakeUp } from './create-wake-up.ts';
import { isHalfOf } from './is-half-of.ts';

export type Forwarder = LambdaFunction<KinesisStreamEvent, KinesisStreamBatchResponse>;

export interface StreamMappingPorts {
  readonly scheduler: Scheduler;
  readonly random: SeededRandom;
  readonly storm: Storm;
  readonly stream: SimulatedStream;
  readonly bucket: SimulatedBucket;
  readonly forwarder: Forwarder;
  /** Told before each invocation and after its end. */
  readonly watch: MappingWatch;
}

export interface MappingWatch {
  began(shardId: string, event: KinesisStreamEvent): void;
  ended(shardId: string, event: KinesisStreamEvent, outcome: InvocationOutcome): void;
  moved(mapping: Mapping): void;
}

/** As in production, but for the age: 144 of 168 hours there, 120 of 140 minutes here. */
const MAX_AGE_S = 120 * 60;
const FUNCTION_ARN = 'arn:aws:lambda:us-east-1:000000000000:function:mef-dev-mozdef-forwarder';
const STREAM_ARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/mef-dev-events';

const settings = {
  eventSourceArn: `${STREAM_ARN}/consumer/mozdef:1`,
  region: 'us-east-1',
  invokeIdentityArn: 'arn:aws:iam::000000000000:role/forwarder',
  batchSize: 500,
  batchingWindowMs: 0,
  reportsBatchItemFailures: true,
  bisectBatchOnFunctionError: true,
  maximumRetryAttempts: -1,
  maximumRecordAgeInSeconds: MAX_AGE_S,
} as const;

/** Drives the mapping of `tools/mapping` between stream, forwarder and bucket, as AWS does. */
export function driveStreamMapping(ports: StreamMappingPorts): Mapping {
  const { scheduler, random, storm, stream, bucket, forwarder, watch } = ports;
  const before = new Map<string, KinesisStreamEvent>();
  let ids = 0;

  const invoke: BatchInvoker['invoke'] = (shardId, { Records }) => {
    const event: KinesisStreamEvent = { Records: [...Records] };
    if (isHalfOf(before.get(shardId), event)) storm.note('mapping: batch bisected');
    before.set(shardId, event);
    watch.began(shardId, event);
    void outcomeOf(event).then((outcome) => {
      watch.ended(shardId, event, outcome);
      act(() => mapping.invocationEnded(shardId, outcome));
    });
  };

  async function outcomeOf(event: KinesisStreamEvent): Promise<InvocationOutcome> {
    await scheduler.delay(random.between(1, 20));
    if (storm.fires('mapping: not started')) return { kind: 'not started' };
    return asOutcome(await forwarder.invoke(event));
  }

  async function putObject(shardId: string, object: FailureObject): Promise<void> {
    await scheduler.delay(random.between(10, 100));
    const isStored = !storm.fires('bucket: put fails');
    if (isStored) {
      storm.note('mapping: records aged out');
      bucket.putObject(object.key, object.body);
    }
    act(() => mapping.putEnded(shardId, isStored ? 'stored' : 'failed'));
  }

  const subscriptions = createShardSubscriptions(ports, (tell) => act(() => tell(mapping)));
  const mapping = createMapping(settings, {
    clock: () => scheduler.now(),
    reader: subscriptions,
    invoker: { invoke },
    onFailure: {
      mappingId: '00000000-0000-4000-8000-000000000000',
      functionArn: FUNCTION_ARN,
      streamArn: STREAM_ARN,
      newId: () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`,
      put: (shardId, object) => void putObject(shardId, object),
    },
  });
  const wakeUp = createWakeUp(scheduler, mapping);

  function act(tell: () => void): void {
    tell();
    watch.moved(mapping);
    wakeUp();
  }

  act(() => mapping.shardsFound(stream.all()));
  return mapping;
}

function asOutcome(end: InvocationEnd<unknown>): InvocationOutcome {
  if (end.kind === 'answered') return { kind: 'answered', response: end.response };
  return end.kind === 'failed' ? { kind: 'failed' } : end;
}

import { randomUUID } from 'node:crypto';
import type { KinesisClient } from '@aws-sdk/client-kinesis';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { createMapping, type FailureObject, type Mapping, type OnFailureDestination } from '@mef/mapping';
import type { FunctionHost } from '../lambda/create-function-host.ts';
import { ACCOUNT, REGION } from '../templates/resource-type.ts';
import type { StreamMappingDefinition } from '../templates/wiring.ts';
import { countUndelivered } from './count-undelivered.ts';
import { createShardReader } from './create-shard-reader.ts';
import { outcomeOf } from './outcome-of.ts';
import { createWaker, type Waker } from './create-waker.ts';
import { listShards } from './list-shards.ts';

export interface RunningMapping {
  readonly functionName: string;
  /** Stream records that are not checkpointed. */
  undelivered(): Promise<number>;
  stop(): void;
}

export interface RunMappingOptions {
  readonly definition: StreamMappingDefinition;
  readonly kinesis: KinesisClient;
  readonly s3: S3Client;
  readonly host: Pick<FunctionHost, 'invoke'>;
  readonly log: (line: string) => void;
}

/** Drives one event source mapping of a stream with the real clock, subscriptions and functions. */
export async function runMapping(options: RunMappingOptions): Promise<RunningMapping> {
  const { definition, kinesis, log } = options;
  const { consumerArn, functionName } = definition;
  const streamName = /:stream\/([^/]+)\//.exec(consumerArn)?.[1] ?? '';
  // Everything that the mapping starts answers later than it is made.
  const report: Waker<Mapping>['report'] = (tell) => {
    waker.report(tell);
  };
  const reader = createShardReader({
    kinesis,
    streamName,
    consumerArn,
    random: Math.random,
    log: (line) => {
      log(`${functionName} ${line}`);
    },
    tell: {
      subscribed: (shardId) => {
        report((machine) => {
          machine.subscribed(shardId);
        });
      },
      eventArrived: (shardId, event) => {
        report((machine) => {
          machine.eventArrived(shardId, event);
        });
      },
      subscriptionEnded: (shardId, how) => {
        report((machine) => {
          machine.subscriptionEnded(shardId, how);
        });
      },
    },
  });
  const onFailure = onFailureOf(options, report);
  const mapping = createMapping(
    {
      ...definition,
      region: REGION,
      invokeIdentityArn: `arn:aws:iam::${ACCOUNT}:role/${functionName}`,
    },
    {
      clock: Date.now,
      reader,
      invoker: { invoke: (shardId, event) => void invoke(shardId, event, options, report) },
      ...(onFailure === undefined ? {} : { onFailure }),
    },
  );
  const waker = createWaker(mapping, Date.now);
  const shards = await listShards(kinesis, streamName);
  report((machine) => {
    machine.shardsFound(shards);
  });

  return {
    functionName,
    undelivered: () => countUndelivered(kinesis, streamName, mapping.status()),
    stop() {
      waker.stop();
      reader.stop();
    },
  };
}

async function invoke(
  shardId: string,
  event: object,
  { definition: { functionName }, host, log }: RunMappingOptions,
  report: Waker<Mapping>['report'],
): Promise<void> {
  const result = await host.invoke(functionName, event);
  if (result.kind !== 'answered') log(`${functionName} ${shardId}: ${result.errorType}: ${result.errorMessage}`);
  report((machine) => {
    machine.invocationEnded(shardId, outcomeOf(result));
  });
}

function onFailureOf(
  { definition, s3, log }: RunMappingOptions,
  report: Waker<Mapping>['report'],
): OnFailureDestination | undefined {
  const { consumerArn, functionName, onFailureBucket } = definition;
  if (onFailureBucket === undefined) return undefined;
  async function put(shardId: string, { key, body }: FailureObject): Promise<void> {
    const how = await s3.send(new PutObjectCommand({ Bucket: onFailureBucket, Key: key, Body: body })).then(
      () => 'stored' as const,
      (error: unknown) => {
        log(`${functionName} ${shardId}: the on-failure bucket did not take ${key}: ${String(error)}`);
        return 'failed' as const;
      },
    );
    if (how === 'stored') log(`${functionName} ${shardId}: given up, kept in ${onFailureBucket} as ${key}`);
    report((machine) => {
      machine.putEnded(shardId, how);
    });
  }
  return {
    mappingId: randomUUID(),
    functionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${functionName}`,
    streamArn: consumerArn.replace(/\/consumer\/.*$/, ''),
    newId: randomUUID,
    put: (shardId, object) => void put(shardId, object),
  };
}

import type { KinesisClient } from '@aws-sdk/client-kinesis';
import { createMapping, type Mapping } from '@mef/mapping';
import type { FunctionHost } from '../lambda/create-function-host.ts';
import { ACCOUNT, REGION } from '../templates/resource-type.ts';
import type { MappingDefinition } from '../templates/wiring.ts';
import { countUndelivered } from './count-undelivered.ts';
import { createShardReader } from './create-shard-reader.ts';
import { listShards } from './list-shards.ts';

export interface RunningMapping {
  readonly functionName: string;
  /** Stream records that are not checkpointed. */
  undelivered(): Promise<number>;
  stop(): void;
}

export interface RunMappingOptions {
  readonly definition: MappingDefinition;
  readonly kinesis: KinesisClient;
  readonly host: Pick<FunctionHost, 'invoke'>;
  readonly log: (line: string) => void;
}

/** Drives one event source mapping with the real clock, subscriptions and functions. */
export async function runMapping({ definition, kinesis, host, log }: RunMappingOptions): Promise<RunningMapping> {
  const { consumerArn, functionName } = definition;
  const streamName = /:stream\/([^/]+)\//.exec(consumerArn)?.[1] ?? '';
  const clock = () => performance.now();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  /** Reports to the mapping, then sets the clock for what it waits for. */
  function report(tell: (mapping: Mapping) => void): void {
    if (stopped) return;
    tell(mapping);
    clearTimeout(timer);
    const wakeAt = mapping.wakeAtMs();
    if (wakeAt === undefined) return;
    timer = setTimeout(
      () => {
        report((machine) => {
          machine.tick();
        });
      },
      Math.max(0, wakeAt - clock()),
    );
  }

  async function invoke(shardId: string, event: object): Promise<void> {
    const result = await host.invoke(functionName, event);
    if (result.kind !== 'answered') log(`${functionName} ${shardId}: ${result.errorType}: ${result.errorMessage}`);
    const outcome =
      result.kind === 'answered' ? { kind: result.kind, response: result.payload } : { kind: 'failed' as const };
    report((machine) => {
      machine.invocationEnded(shardId, outcome);
    });
  }

  const reader = createShardReader({
    kinesis,
    streamName,
    consumerArn,
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
  const mapping = createMapping(
    {
      ...definition,
      eventSourceArn: consumerArn,
      region: REGION,
      invokeIdentityArn: `arn:aws:iam::${ACCOUNT}:role/${functionName}`,
    },
    { clock, reader, invoker: { invoke: (shardId, event) => void invoke(shardId, event) } },
  );
  const shards = await listShards(kinesis, streamName);
  report((machine) => {
    machine.shardsFound(shards);
  });

  return {
    functionName,
    undelivered: () => countUndelivered(kinesis, streamName, mapping.status()),
    stop() {
      stopped = true;
      clearTimeout(timer);
      reader.stop();
    },
  };
}

import type { Block, Put } from '@mef/output';
import type { SeededRandom } from '@mef/testing';
import type { Storm } from '../create-storm.ts';
import type { Environment, Latency } from '../lambda/create-environment.ts';
import { knownRecord, place } from '../ledger/places.ts';
import type { Ledger } from '../ledger/create-ledger.ts';
import type { Scheduler } from '../time/create-scheduler.ts';
import { createShards, type Shards } from './create-shards.ts';

export interface StreamPorts {
  readonly scheduler: Scheduler;
  readonly random: SeededRandom;
  readonly storm: Storm;
  readonly ledger: Ledger;
}

/** Kinesis in memory. */
export interface SimulatedStream extends Pick<Shards, 'all' | 'open' | 'onChange'> {
  /** Puts records for a process, with everything that PutRecords may answer. */
  putFor(environment: Environment): Put;
  /** Puts bytes that nobody of ours wrote. */
  putForeign(data: Uint8Array, partitionKey: string): void;
  split(): void;
  merge(): void;
  /** Forgets what is older than the retention. */
  expire(): void;
}

/** Production keeps records for 168 hours and gives them up after 144: the proportion is the same here. */
const RETENTION_MS = 140 * 60_000;

const PUT_LATENCY_MS: Latency = [3, 60];
const REFUSED = { refused: 'InternalFailure' } as const;
const THROTTLED = { refused: 'ProvisionedThroughputExceededException' } as const;

export function createStream(ports: StreamPorts): SimulatedStream {
  const { scheduler, random, storm, ledger } = ports;
  const shards = createShards(random);
  const confirmed = new WeakSet<Block>();
  const put = createPut(ports, (blocks) => blocks.forEach((block) => shards.append(block, scheduler.now())));

  const putFor =
    (environment: Environment): Put =>
    async (blocks, timeoutMs) => {
      if (blocks.some((block) => confirmed.has(block)))
        ledger.saw('I-6', 'a record is put again that the stream had confirmed');
      const what = `puts ${blocks.length} records`;
      const verdicts = await environment.call(what, () => put(blocks, timeoutMs), PUT_LATENCY_MS);
      const accepted = blocks.filter((_block, at) => verdicts[at] === 'accepted');
      accepted.forEach((block) => confirmed.add(block));
      ledger.told(accepted.flatMap(placesOf));
      return verdicts;
    };

  return {
    ...shards,
    putFor,
    putForeign: (data, partitionKey) => shards.append({ data, partitionKey }, scheduler.now()),
    split() {
      shards.split();
      storm.note('stream: shard split');
    },
    merge() {
      if (shards.open().length < 2) return;
      shards.merge();
      storm.note('stream: shards merged');
    },
    expire() {
      if (shards.expire(scheduler.now() - RETENTION_MS) > 0) storm.note('stream: records expire');
    },
  };
}

/** PutRecords with its faults; `append` makes records durable. */
function createPut({ scheduler, random, storm, ledger }: StreamPorts, append: (blocks: readonly Block[]) => void): Put {
  async function hang(timeoutMs: number): Promise<never> {
    await scheduler.delay(timeoutMs);
    throw Object.assign(new Error('no answer in time'), { name: 'TimeoutError' });
  }

  return async (blocks, timeoutMs) => {
    if (storm.fires('stream: hangs')) return hang(timeoutMs);
    if (storm.fires('stream: call fails')) throw Object.assign(new Error('made up'), { name: 'InternalFailure' });
    if (storm.fires('stream: throttled')) return blocks.map(() => THROTTLED);
    const isPartial = storm.fires('stream: some refused');
    const verdicts = blocks.map(() => (isPartial && random.chance(0.5) ? REFUSED : 'accepted'));
    const accepted = blocks.filter((_block, at) => verdicts[at] === 'accepted');
    append(accepted);
    ledger.took(accepted.flatMap(placesOf));
    return storm.fires('stream: answer lost') ? hang(timeoutMs) : verdicts;
  };
}

function placesOf({ data }: Block): string[] {
  const { sha256, ids } = knownRecord(data);
  return [place.record(sha256), ...ids.map(place.stream)];
}

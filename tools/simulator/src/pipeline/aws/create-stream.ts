import { hash } from 'node:crypto';
import type { Shard, StreamRecord } from '@mef/mapping';
import type { Block, Put } from '@mef/output';
import type { SeededRandom } from '@mef/testing';
import type { Storm } from '../create-storm.ts';
import type { Environment, Latency } from '../lambda/create-environment.ts';
import { knownRecord, place } from '../ledger/places.ts';
import type { Ledger } from '../ledger/create-ledger.ts';
import type { Scheduler } from '../time/create-scheduler.ts';

export interface StreamPorts {
  readonly scheduler: Scheduler;
  readonly random: SeededRandom;
  readonly storm: Storm;
  readonly ledger: Ledger;
}

/** A shard as it is stored. */
export interface StoredShard extends Shard {
  /** First and last value of the partition keys' hashes, cut to 32 bits. */
  readonly from: number;
  readonly to: number;
  readonly records: StreamRecord[];
  children: readonly Shard[];
}

/** Kinesis in memory. */
export interface SimulatedStream {
  /** Puts records for a process, with everything that PutRecords may answer. */
  putFor(environment: Environment): Put;
  /** Puts bytes that nobody of ours wrote. */
  putForeign(data: Uint8Array, partitionKey: string): void;
  shards(): readonly StoredShard[];
  open(): readonly StoredShard[];
  split(): void;
  merge(): void;
  /** Calls back with each shard that has something new. */
  onChange(tell: (shardId: string) => void): void;
  /** Forgets what is older than the retention; tells how many records. */
  expire(): number;
}

/** Production keeps records for 168 hours and gives them up after 144: the proportion is the same here. */
export const RETENTION_MS = 140 * 60_000;

const PUT_LATENCY_MS: Latency = [3, 60];
const HASHES = 2 ** 32;
const REFUSED = { refused: 'InternalFailure' } as const;
const THROTTLED = { refused: 'ProvisionedThroughputExceededException' } as const;

export function createStream({ scheduler, random, storm, ledger }: StreamPorts): SimulatedStream {
  const shards: StoredShard[] = [];
  const confirmed = new WeakSet<Block>();
  const listeners: ((shardId: string) => void)[] = [];
  let sequence = 49_590_000_000_000_000_000n;
  const changed = (shardId: string): void => listeners.forEach((tell) => tell(shardId));

  function add(from: number, to: number, parents: readonly StoredShard[]): StoredShard {
    const shardId = `shardId-${String(shards.length).padStart(12, '0')}`;
    const shard = { shardId, parentShardIds: parents.map((one) => one.shardId), from, to, records: [], children: [] };
    shards.push(shard);
    return shard;
  }

  const isOpen = ({ children }: StoredShard): boolean => children.length === 0;
  const open = (): readonly StoredShard[] => shards.filter(isOpen);

  function append({ data, partitionKey }: Block): void {
    const hashed = Number.parseInt(hash('md5', partitionKey, 'hex').slice(0, 8), 16);
    const shard = open().find(({ from, to }) => from <= hashed && hashed <= to);
    if (shard === undefined) throw new Error('The open shards leave a gap.');
    sequence += 1n;
    shard.records.push({ sequenceNumber: String(sequence), partitionKey, data, arrivedAtMs: scheduler.now() });
    changed(shard.shardId);
  }

  const placesOf = ({ data }: Block): string[] => {
    const { sha256, ids } = knownRecord(data);
    return [place.record(sha256), ...ids.map(place.stream)];
  };

  function take(blocks: readonly Block[]): void {
    blocks.forEach(append);
    ledger.took(blocks.flatMap(placesOf));
  }

  async function hang(timeoutMs: number): Promise<never> {
    await scheduler.delay(timeoutMs);
    throw Object.assign(new Error('no answer in time'), { name: 'TimeoutError' });
  }

  const put: Put = async (blocks, timeoutMs) => {
    if (storm.fires('stream: hangs')) return hang(timeoutMs);
    if (storm.fires('stream: call fails')) throw Object.assign(new Error('made up'), { name: 'InternalFailure' });
    if (storm.fires('stream: throttled')) return blocks.map(() => THROTTLED);
    const isPartial = storm.fires('stream: some refused');
    const verdicts = blocks.map(() => (isPartial && random.chance(0.5) ? REFUSED : 'accepted'));
    take(blocks.filter((_block, at) => verdicts[at] === 'accepted'));
    if (storm.fires('stream: answer lost')) return hang(timeoutMs);
    return verdicts;
  };

  const first = random.between(1, 3);
  for (let at = 0; at < first; at += 1)
    add(Math.floor((HASHES / first) * at), Math.floor((HASHES / first) * (at + 1)) - 1, []);

  return {
    putFor: (environment) => async (blocks, timeoutMs) => {
      if (blocks.some((block) => confirmed.has(block)))
        ledger.saw('I-6', 'a record is put again that the stream had confirmed');
      const verdicts = await environment.call(
        `puts ${blocks.length} records`,
        () => put(blocks, timeoutMs),
        PUT_LATENCY_MS,
      );
      const accepted = blocks.filter((_block, at) => verdicts[at] === 'accepted');
      accepted.forEach((block) => confirmed.add(block));
      ledger.told(accepted.flatMap(placesOf));
      return verdicts;
    },
    putForeign: (data, partitionKey) => append({ data, partitionKey }),
    shards: () => shards,
    open,
    split() {
      const shard = random.pick(open() as readonly [StoredShard, ...StoredShard[]]);
      const middle = Math.floor((shard.from + shard.to) / 2);
      shard.children = [add(shard.from, middle, [shard]), add(middle + 1, shard.to, [shard])];
      storm.note('stream: shard split');
      changed(shard.shardId);
    },
    merge() {
      const ordered = open().toSorted((one, other) => one.from - other.from);
      const [left, right] = ordered.slice(random.between(0, Math.max(0, ordered.length - 2)));
      if (left === undefined || right === undefined) return;
      const child = add(left.from, right.to, [left, right]);
      left.children = [child];
      right.children = [child];
      storm.note('stream: shards merged');
      changed(left.shardId);
      changed(right.shardId);
    },
    onChange: (tell) => void listeners.push(tell),
    expire() {
      const oldest = scheduler.now() - RETENTION_MS;
      let gone = 0;
      for (const { records } of shards) {
        const kept = records.findIndex(({ arrivedAtMs }) => arrivedAtMs >= oldest);
        gone += records.splice(0, kept === -1 ? records.length : kept).length;
      }
      return gone;
    },
  };
}

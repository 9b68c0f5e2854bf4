import { hash } from 'node:crypto';
import type { Shard, StreamRecord } from '@mef/mapping';
import type { Block } from '@mef/output';
import type { SeededRandom } from '@mef/testing';

/** A shard as it is stored. */
export interface StoredShard extends Shard {
  /** First and last value of the partition keys' hashes, cut to 32 bits. */
  readonly from: number;
  readonly to: number;
  readonly records: StreamRecord[];
  children: readonly Shard[];
}

/** The shards of a stream and what they hold. */
export interface Shards {
  all(): readonly StoredShard[];
  open(): readonly StoredShard[];
  append(block: Block, now: number): void;
  split(): void;
  merge(): void;
  /** Calls back with each shard that has something new. */
  onChange(tell: (shardId: string) => void): void;
  /** Forgets what arrived before then; tells how many records. */
  expire(oldest: number): number;
}

const HASHES = 2 ** 32;

export function createShards(random: SeededRandom): Shards {
  const shards: StoredShard[] = [];
  const listeners: ((shardId: string) => void)[] = [];
  let sequence = 49_590_000_000_000_000_000n;
  const changed = (shardId: string): void => listeners.forEach((tell) => tell(shardId));
  const open = (): readonly StoredShard[] => shards.filter(({ children }) => children.length === 0);

  function add(from: number, to: number, parents: readonly StoredShard[]): StoredShard {
    const shardId = `shardId-${String(shards.length).padStart(12, '0')}`;
    const shard = { shardId, parentShardIds: parents.map((one) => one.shardId), from, to, records: [], children: [] };
    shards.push(shard);
    return shard;
  }

  function close(parents: readonly StoredShard[], ranges: readonly (readonly [number, number])[]): void {
    const children = ranges.map(([from, to]) => add(from, to, parents));
    for (const parent of parents) parent.children = children;
    for (const { shardId } of parents) changed(shardId);
  }

  const first = random.between(1, 3);
  for (let at = 0; at < first; at += 1)
    add(Math.floor((HASHES / first) * at), Math.floor((HASHES / first) * (at + 1)) - 1, []);

  return {
    all: () => shards,
    open,
    append({ data, partitionKey }, now) {
      const shard = open().find(covers(partitionKey));
      if (shard === undefined) throw new Error('The open shards leave a gap.');
      sequence += 1n;
      shard.records.push({ sequenceNumber: String(sequence), partitionKey, data, arrivedAtMs: now });
      changed(shard.shardId);
    },
    split() {
      const shard = random.pick(open() as readonly [StoredShard, ...StoredShard[]]);
      const middle = Math.floor((shard.from + shard.to) / 2);
      close(
        [shard],
        [
          [shard.from, middle],
          [middle + 1, shard.to],
        ],
      );
    },
    merge() {
      const ordered = open().toSorted((one, other) => one.from - other.from);
      const [left, right] = ordered.slice(random.between(0, Math.max(0, ordered.length - 2)));
      if (left !== undefined && right !== undefined) close([left, right], [[left.from, right.to]]);
    },
    onChange: (tell) => void listeners.push(tell),
    expire: (oldest) => shards.reduce((gone, { records }) => gone + forget(records, oldest), 0),
  };
}

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_HashKeyRange.html, by the first 32 of its 128 bits. */
function covers(partitionKey: string): (shard: StoredShard) => boolean {
  const hashed = Number.parseInt(hash('md5', partitionKey, 'hex').slice(0, 8), 16);
  return ({ from, to }) => from <= hashed && hashed <= to;
}

function forget(records: StreamRecord[], oldest: number): number {
  const kept = records.findIndex(({ arrivedAtMs }) => arrivedAtMs >= oldest);
  return records.splice(0, kept === -1 ? records.length : kept).length;
}

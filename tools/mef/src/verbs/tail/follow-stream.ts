import { OutsideError } from '@mef/command';
import type { Context } from '../../context/context.ts';
import { StreamBusy, type StreamPosition, type StreamReader, type StreamRecord } from '../../context/stream-reader.ts';

/** A shard that is split or merged has children from then on; local emulators do not even tell that it was. */
const LOOK_FOR_SHARDS_MS = 10_000;

/** What comes into a stream from now on. */
export interface StreamFollower {
  /** Opens the shards that there are, at their ends; how many. Throws OutsideError for a stream without any. */
  readonly start: () => Promise<number>;
  /** What came since, of all shards, in the order of arrival. */
  readonly read: () => Promise<readonly StreamRecord[]>;
}

interface Shard {
  readonly id: string;
  iterator: string;
  /** Where to go on when the iterator is too old. */
  position: StreamPosition;
}

export function followStream(reader: StreamReader, { clock, say }: Pick<Context, 'clock' | 'say'>): StreamFollower {
  const followed = new Map<string, Shard>();
  const known = new Set<string>();
  let lookedAt = 0;

  async function open(id: string, position: StreamPosition): Promise<void> {
    followed.set(id, { id, position, iterator: await reader.open(id, position) });
  }

  /** A shard that was not there before is read from its beginning: it is the child of one that is followed. */
  async function openNew(): Promise<void> {
    if (clock() - lookedAt < LOOK_FOR_SHARDS_MS) return;
    lookedAt = clock();
    for (const { id } of await reader.shards()) {
      if (known.has(id)) continue;
      known.add(id);
      await open(id, 'TRIM_HORIZON');
    }
  }

  async function readShard(shard: Shard): Promise<readonly StreamRecord[]> {
    try {
      const { records, next } = await reader.read(shard.iterator);
      const last = records.at(-1);
      if (last !== undefined) shard.position = { after: last.sequenceNumber };
      if (next === undefined) followed.delete(shard.id);
      else shard.iterator = next;
      if (next === undefined) lookedAt = 0;
      return records;
    } catch (error) {
      if (!(error instanceof StreamBusy)) throw error;
      await retryLater(shard, error);
      return [];
    }
  }

  /** An iterator is good for five minutes, which a machine that slept is past. */
  async function retryLater(shard: Shard, { why }: StreamBusy): Promise<void> {
    if (why === 'throttled') return;
    if (shard.position === 'LATEST') say('What came while this machine slept may not be shown.');
    await open(shard.id, shard.position);
  }

  return {
    start: async () => {
      const shards = await reader.shards();
      const live = shards.filter(({ isClosed }) => !isClosed);
      if (live.length === 0) throw new OutsideError('The stream has no open shard. Wait until it is active.');
      for (const { id } of shards) known.add(id);
      lookedAt = clock();
      for (const { id } of live) await open(id, 'LATEST');
      return live.length;
    },
    read: async () => {
      await openNew();
      const read = await Promise.all([...followed.values()].map(readShard));
      return read.flat().toSorted((a, b) => a.arrivedAt - b.arrivedAt);
    },
  };
}

import { StreamBusy, type StreamReader, type StreamRecord } from '../context/stream-reader.ts';

interface MemoryShard {
  readonly id: string;
  readonly records: StreamRecord[];
  isClosed: boolean;
}

/** A stream whose shards tests fill, split and disturb. An iterator is the shard and the number of records before it. */
export function createMemoryStreamReader(clock: () => number) {
  const shards: MemoryShard[] = [];
  const faults: StreamBusy['why'][] = [];
  let sequence = 0;
  const addShard = (id: string) => void shards.push({ id, records: [], isClosed: false });
  const shardOf = (id: string): MemoryShard => {
    const shard = shards.find((each) => each.id === id);
    if (shard === undefined) throw new Error(`no shard ${id}`);
    return shard;
  };
  addShard('shard-0');

  const reader: StreamReader = {
    shards: () => Promise.resolve(shards.map(({ id, isClosed }) => ({ id, isClosed }))),
    open: (id, position) => {
      const { records } = shardOf(id);
      const behind = (after: string) => records.findIndex(({ sequenceNumber }) => sequenceNumber === after) + 1;
      const at = position === 'LATEST' ? records.length : position === 'TRIM_HORIZON' ? 0 : behind(position.after);
      return Promise.resolve(`${id} ${at}`);
    },
    read: (iterator) => {
      const fault = faults.shift();
      if (fault !== undefined) return Promise.reject(new StreamBusy(fault, { cause: 'made up' }));
      const [id = '', at = ''] = iterator.split(' ');
      const { records, isClosed } = shardOf(id);
      const next = isClosed ? undefined : `${id} ${records.length}`;
      return Promise.resolve({ records: records.slice(Number(at)), next });
    },
  };

  return {
    reader,
    addShard,
    put: (data: Uint8Array, shard = 'shard-0') => {
      sequence += 1;
      shardOf(shard).records.push({ sequenceNumber: String(sequence), arrivedAt: clock(), data });
    },
    /** No record can come any more. */
    close: (id: string) => {
      shardOf(id).isClosed = true;
    },
    /** The next reads fail. */
    failNext: (...whys: readonly StreamBusy['why'][]) => void faults.push(...whys),
  };
}

import type { Mapping } from '@mef/mapping';
import type { KinesisStreamEvent } from 'aws-lambda';
import type { MappingWatch } from '../aws/drive-stream-mapping.ts';
import type { SimulatedStream } from '../aws/create-stream.ts';
import type { Ledger, Need } from './create-ledger.ts';
import { knownRecord, place } from './places.ts';

interface ShardWatch {
  /** Records up to this number are done, as far as was checked. */
  doneTo: bigint;
  /** The highest record that a function was ever given. */
  givenTo: bigint;
  /** The next invocation may begin here at the earliest: what stands before was taken. */
  lowest: bigint;
}

/** What the stream's mapping takes for done, and the order in which it gives records. */
export function watchMapping(stream: SimulatedStream, ledger: Ledger): MappingWatch {
  const watches = new Map<string, ShardWatch>();
  const watchOf = (shardId: string): ShardWatch => {
    const watch = watches.get(shardId) ?? { doneTo: -1n, givenTo: -1n, lowest: -1n };
    watches.set(shardId, watch);
    return watch;
  };

  const wasGivenUp = (data: Uint8Array): boolean => ledger.hasTaken(place.bucket(knownRecord(data).sha256));

  function checkDone(shardId: string, checkpoint: bigint): void {
    const watch = watchOf(shardId);
    if (checkpoint <= watch.doneTo) return;
    const shard = stream.all().find((one) => one.shardId === shardId);
    for (const { sequenceNumber, data } of shard?.records ?? []) {
      const number = BigInt(sequenceNumber);
      if (number > watch.doneTo && number <= checkpoint) ledger.acknowledged('a stream record', needsOf(data));
    }
    watch.doneTo = checkpoint;
  }

  return {
    began(shardId, event) {
      const watch = watchOf(shardId);
      const numbers = numbersOf(event);
      const [first = -1n] = numbers;
      if (numbers.some((number, at) => at > 0 && number <= (numbers[at - 1] ?? -1n)))
        ledger.saw('I-6', `${shardId}: a batch is not in the order of its shard`);
      if (first < watch.lowest) ledger.saw('I-6', `${shardId}: a record comes again that was taken`);
      if (recordsBetween(stream, shardId, watch.givenTo, first).some((data) => !wasGivenUp(data)))
        ledger.saw('I-6', `${shardId}: a record is passed over`);
      if (!parentsAreDone(stream, shardId, watchOf)) ledger.saw('I-6', `${shardId}: read before its parents are done`);
      watch.givenTo = numbers.reduce((one, other) => (one > other ? one : other), watch.givenTo);
    },
    ended(shardId, event, outcome) {
      const numbers = numbersOf(event);
      const last = numbers.at(-1) ?? -1n;
      if (outcome.kind !== 'answered') return;
      const { batchItemFailures = [] } = (outcome.response ?? {}) as {
        batchItemFailures?: { itemIdentifier: string }[];
      };
      const failed = batchItemFailures.map(({ itemIdentifier }) => BigInt(itemIdentifier));
      watchOf(shardId).lowest = failed.reduce((one, other) => (one < other ? one : other), last + 1n);
    },
    moved(mapping: Mapping) {
      for (const { shardId, checkpoint } of mapping.status())
        if (checkpoint !== undefined) checkDone(shardId, BigInt(checkpoint));
    },
  };
}

function numbersOf({ Records }: KinesisStreamEvent): bigint[] {
  return Records.map(({ kinesis }) => BigInt(kinesis.sequenceNumber));
}

/** Its events are in MozDef or in a letter; or it was given up and is in the bucket as it was. */
function needsOf(data: Uint8Array): readonly Need[] {
  const { sha256, ids } = knownRecord(data);
  const whole = [place.letterOf(sha256, -1), place.bucket(sha256)];
  if (ids.length === 0) return [{ anyOf: whole }];
  return ids.map((id) => ({ anyOf: [place.mozdef(id), place.letter(id), ...whole] }));
}

/** Records of the shard behind what was given so far and before what is given now. */
function recordsBetween(
  stream: SimulatedStream,
  shardId: string,
  givenTo: bigint,
  first: bigint,
): readonly Uint8Array[] {
  const records = stream.all().find((one) => one.shardId === shardId)?.records ?? [];
  const start = records.findLastIndex(({ sequenceNumber }) => BigInt(sequenceNumber) <= givenTo) + 1;
  const found: Uint8Array[] = [];
  for (const { sequenceNumber, data } of records.slice(start)) {
    if (BigInt(sequenceNumber) >= first) break;
    found.push(data);
  }
  return found;
}

function parentsAreDone(stream: SimulatedStream, shardId: string, watchOf: (shardId: string) => ShardWatch): boolean {
  const shards = stream.all();
  const parents = shards.find((one) => one.shardId === shardId)?.parentShardIds ?? [];
  return parents.every((parent) => {
    const last = shards.find((one) => one.shardId === parent)?.records.at(-1)?.sequenceNumber;
    return last === undefined || watchOf(parent).doneTo >= BigInt(last);
  });
}

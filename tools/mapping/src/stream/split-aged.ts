import type { Batch } from './settle-batch.ts';
import { UNLIMITED } from './settings.ts';

/** Divides a batch behind its last record, counted from the front, that is too old for the function. */
export function splitAged(
  batch: Batch,
  maximumAgeInSeconds: number | undefined,
  nowMs: number,
): { readonly aged: Batch; readonly young: Batch } {
  const limit = maximumAgeInSeconds === undefined || maximumAgeInSeconds === UNLIMITED ? Infinity : maximumAgeInSeconds;
  const oldestArrival = nowMs / 1000 - limit;
  const firstYoung = batch.records.findIndex(({ kinesis }) => kinesis.approximateArrivalTimestamp >= oldestArrival);
  const count = firstYoung === -1 ? batch.records.length : firstYoung;
  return {
    aged: { ...batch, records: batch.records.slice(0, count) },
    young: { ...batch, records: batch.records.slice(count) },
  };
}

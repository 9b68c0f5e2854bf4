import { faultOf, quarantine } from '../letters/quarantine.ts';
import { takeLetter } from '../letters/take-letter.ts';
import { walkKeys } from '../letters/walk-keys.ts';
import type { ReprocessorPorts } from '../ports.ts';
import { givenUpLetter } from './given-up-letter.ts';
import { readInvocationRecord, type InvocationRecord } from './read-invocation-record.ts';

export type TakeInPorts = Pick<ReprocessorPorts, 'archive' | 'onFailure' | 'telemetry' | 'clock'>;

/** What became of the objects of one run. */
export interface TakenIn {
  readonly closed: number;
  /** They stay in the bucket until the next run. */
  readonly left: number;
}

/** Whether there is time for one more object. */
export type HasTime = () => boolean;

/**
 * Takes in what Lambda gave up: a letter per stream record, a count per call, and the rest into quarantine. An object is
 * deleted when that is stored.
 */
export async function takeIn(hasTime: HasTime, ports: TakeInPorts): Promise<TakenIn> {
  let [closed, left] = [0, 0];
  for await (const entries of walkKeys(ports.onFailure, '', undefined))
    for (const { key } of entries)
      if (hasTime() && (await isClosed(key, ports))) closed += 1;
      else left += 1;
  return { closed, left };
}

async function isClosed(key: string, ports: TakeInPorts): Promise<boolean> {
  try {
    const text = await ports.onFailure.get(key);
    if (text === undefined) return true;
    if (!(await isKept(text, readInvocationRecord(text), ports))) return false;
    await ports.onFailure.delete(key);
    return true;
  } catch (error) {
    ports.telemetry.count('Faults', { source: 'dlq-reprocessor', instance: 'take-in' });
    ports.telemetry.log.error('given up record not taken in', error, { key, fault: faultOf(error) });
    return false;
  }
}

async function isKept(text: string, record: InvocationRecord, ports: TakeInPorts): Promise<boolean> {
  switch (record.kind) {
    case 'stream records':
      return areKept(record, ports);
    case 'call':
      ports.telemetry.count('CallsGivenUp', { source: record.functionName, instance: 'all' });
      ports.telemetry.log.warn('call given up', { function: record.functionName, condition: record.condition });
      return true;
    case 'foreign':
      await quarantine(text, record.fault, 'take-in', ports);
      return true;
  }
}

/** Counted apart from calls: a tick of a schedule that failed comes by itself, a stream record never again. */
async function areKept(
  { records, ...giving }: Extract<InvocationRecord, { kind: 'stream records' }>,
  ports: TakeInPorts,
): Promise<boolean> {
  let isWhole = true;
  for (const record of records) {
    const letter = givenUpLetter(record, giving, ports.clock());
    isWhole = (await takeLetter(letter, ports)) !== 'on its way' && isWhole;
  }
  if (isWhole)
    ports.telemetry.count('RecordsGivenUp', { source: 'dlq-reprocessor', instance: 'take-in' }, records.length);
  return isWhole;
}

import { streamTrip } from '@mef/dead-letter';
import type { Block } from '@mef/output';

import { closeLetter } from '../letters/close-letter.ts';
import type { OpenLetter } from '../letters/read-open.ts';
import type { ReprocessorPorts } from '../ports.ts';
import { blockOf } from './block-of.ts';
import type { Run } from './open-run.ts';
import { failed, resultOf, type Tried } from './result-of.ts';

type StreamPorts = Pick<ReprocessorPorts, 'archive' | 'stream' | 'telemetry' | 'clock'>;

interface Parcel {
  readonly letter: OpenLetter;
  readonly block: Block;
  readonly events: number;
}

/**
 * Puts the letters of one instance back into the stream. What the stream cannot carry, their tries, is stored before;
 * they leave the open ones when the stream has confirmed.
 */
export async function sendToStream(
  instance: string,
  letters: readonly OpenLetter[],
  run: Run,
  ports: StreamPorts,
): Promise<readonly Tried[]> {
  const packed = await Promise.all(letters.map((letter) => pack(letter, run, ports)));
  const parcels = packed.filter((one) => 'block' in one);
  const unpacked = packed.filter((one) => 'result' in one);
  if (!run.dryRun) {
    const error = await put(instance, parcels, ports);
    if (error !== undefined) return [...unpacked, ...parcels.map(({ letter }) => failed(letter, run, error))];
  }
  return [...unpacked, ...(await Promise.all(parcels.map((parcel) => settle(parcel, run, ports))))];
}

async function pack(letter: OpenLetter, run: Run, ports: StreamPorts): Promise<Parcel | Tried> {
  try {
    const { events, ...block } = blockOf(letter);
    const trip = streamTrip(letter.envelope, run.because, ports.clock());
    if (!run.dryRun) await ports.archive.put(trip.key, trip.body);
    return { letter, block, events };
  } catch (error) {
    ports.telemetry.log.error('letter not sent to the stream', error, { id: letter.envelope.id });
    return failed(letter, run, nameOf(error));
  }
}

async function put(instance: string, parcels: readonly Parcel[], ports: StreamPorts): Promise<string | undefined> {
  try {
    await ports.stream.putBlocks(
      instance,
      parcels.map(({ block }) => block),
    );
    return undefined;
  } catch (error) {
    ports.telemetry.log.error('letters not sent to the stream', error, { instance, letters: parcels.length });
    return nameOf(error);
  }
}

async function settle({ letter, events }: Parcel, run: Run, ports: StreamPorts): Promise<Tried> {
  const sent = { result: resultOf(letter, run, { now: 'to the stream' }), events };
  if (run.dryRun) return sent;
  try {
    const at = new Date(ports.clock()).toISOString();
    await closeLetter(letter, { at, because: run.because, outcome: 'to the stream' }, ports);
    return sent;
  } catch (error) {
    ports.telemetry.log.error('letter not moved', error, { id: letter.envelope.id });
    return failed(letter, run, 'the archive did not confirm');
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown error';
}

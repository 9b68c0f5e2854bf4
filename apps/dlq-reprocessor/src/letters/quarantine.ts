import { quarantined } from '@mef/dead-letter';

import type { LetterPorts } from '../ports.ts';

/** Where it was met: part of a metric's dimensions. */
export type Place = 'drain' | 'take-in' | 'archive';

/** Keeps what is no letter, with its bytes and what was expected, so that it stops no other and is not lost. */
export async function quarantine(
  text: string,
  fault: string,
  place: Place,
  { archive, telemetry, clock }: LetterPorts,
): Promise<void> {
  const { key, body } = quarantined(text, fault, clock());
  await archive.put(key, body);
  telemetry.count('LettersQuarantined', { source: 'dlq-reprocessor', instance: place });
  telemetry.log.warn('no letter, put into quarantine', { place, key, fault });
}

/** Our readers name a place and an expectation; any other error may quote what it choked on. */
export function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  return error.message.startsWith('dead letter: ') ? error.message : error.name;
}

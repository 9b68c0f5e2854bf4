import { openEnvelope, type ImportAnswer, type ImportCommand } from '@mef/dead-letter';

import { keepLetter } from '../letters/keep-letter.ts';
import { faultOf } from '../letters/quarantine.ts';
import type { LetterPorts } from '../ports.ts';

/** A line of the log holds 256 KiB; more ids than that are told apart by the time of the import. */
const MAX_IDS_LOGGED = 100;

/** Stores letters that were exported; what is none goes back to who sent it. Says who did it: events will come of it. */
export async function importLetters({ envelopes, by }: ImportCommand, ports: LetterPorts): Promise<ImportAnswer> {
  const read = envelopes.map(readOne);
  const ids = read.flatMap((one) => ('fault' in one ? [] : [one.id]));
  ports.telemetry.log.warn('letters imported', {
    by,
    letters: ids.length,
    ids: ids.slice(0, MAX_IDS_LOGGED).join(' '),
  });
  const kept = { stored: 0, repeated: 0 };
  const refused: { at: number; fault: string }[] = [];
  for (const [at, one] of read.entries())
    if ('fault' in one) refused.push({ at, fault: one.fault });
    else kept[await keepLetter(one, ports)] += 1;

  return { ...kept, refused };
}

function readOne(text: string): ReturnType<typeof openEnvelope>['envelope'] | { readonly fault: string } {
  try {
    return openEnvelope(text).envelope;
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

import { openEnvelope, type ImportAnswer, type ImportCommand } from '@mef/dead-letter';

import { keepLetter } from '../letters/keep-letter.ts';
import { faultOf } from '../letters/quarantine.ts';
import type { LetterPorts } from '../ports.ts';

/** Stores letters that were exported; what is none goes back to who sent it. */
export async function importLetters({ envelopes }: ImportCommand, ports: LetterPorts): Promise<ImportAnswer> {
  const kept = { stored: 0, repeated: 0 };
  const refused: { at: number; fault: string }[] = [];
  for (const [at, text] of envelopes.entries()) {
    const read = readOne(text);
    if ('fault' in read) refused.push({ at, fault: read.fault });
    else kept[await keepLetter(read, ports)] += 1;
  }
  return { ...kept, refused };
}

function readOne(text: string): ReturnType<typeof openEnvelope>['envelope'] | { readonly fault: string } {
  try {
    return openEnvelope(text).envelope;
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

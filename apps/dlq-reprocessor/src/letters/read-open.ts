import { openEnvelope, type Envelope } from '@mef/dead-letter';

import type { LetterPorts } from '../ports.ts';
import { faultOf, quarantine } from './quarantine.ts';

/** A letter as it stands in the archive. */
export interface OpenLetter {
  readonly key: string;
  /** As it is stored. */
  readonly text: string;
  readonly envelope: Envelope;
  readonly raw: Buffer;
}

/** The open letter of a key. One that cannot be read goes into quarantine, so that the next run does not meet it again. */
export async function readOpen(key: string, ports: LetterPorts): Promise<OpenLetter | undefined> {
  const text = await ports.archive.get(key);
  if (text === undefined) return undefined;
  try {
    return { key, text, ...openEnvelope(text) };
  } catch (error) {
    await quarantine(text, faultOf(error), 'archive', ports);
    await ports.archive.delete(key);
    return undefined;
  }
}

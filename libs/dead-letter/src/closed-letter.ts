import { archiveKey, DISCARDED, REPLAYED } from './archive-key.ts';
import type { Closed, Envelope } from './envelope.ts';
import { closedSchema } from './envelope-schema.ts';
import { openEnvelope, type OpenedEnvelope } from './open-envelope.ts';
import { asciiJson, type StoredLetter } from './stored-letter.ts';

export interface ClosedLetter extends OpenedEnvelope {
  readonly closed: Closed;
}

/** A letter as it is stored when it is no longer open. */
export function closedLetter(envelope: Envelope, closed: Closed): StoredLetter {
  const folder = 'note' in closed ? DISCARDED : REPLAYED;
  return { key: folder + archiveKey(envelope), body: asciiJson({ ...envelope, closed }) };
}

/** Reads a closed letter. Throws like `openEnvelope`. */
export function openClosedLetter(json: string): ClosedLetter {
  const { closed, ...envelope } = parseObject(json);
  const parsed = closedSchema().safeParse(closed);
  if (!parsed.success) throw new Error('dead letter: closed: expected how it ended');
  return { ...openEnvelope(JSON.stringify(envelope)), closed: parsed.data };
}

function parseObject(json: string): Record<string, unknown> {
  try {
    return { ...(JSON.parse(json) as object) };
  } catch {
    throw new Error('dead letter: expected JSON');
  }
}

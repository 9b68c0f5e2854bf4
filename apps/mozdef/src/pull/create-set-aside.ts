import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { QueuedMessage } from './queue.ts';

/** Keeps a message that is no event, and gives the file that has it now. */
export type SetAside = (message: QueuedMessage, fault: string) => string;

/** One line of JSON for each message; on the disk before anything says that it is kept. */
export function createSetAside(dataDirectory: string, now: () => number): SetAside {
  const path = join(dataDirectory, 'bad-messages.ndjson');
  return ({ messageId, body }, fault) => {
    const line = JSON.stringify({ at: new Date(now()).toISOString(), messageId, fault, body });
    // Not writeSync: a disk that is nearly full takes a part of a write, and says so only by a count.
    appendFileSync(path, `${line}\n`, { mode: 0o600, flush: true });
    return path;
  };
}

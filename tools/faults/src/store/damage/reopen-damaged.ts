import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { compareStored } from '../load/compare-stored.ts';
import { createLedger, type Ledger } from '../load/create-ledger.ts';
import { postEvents } from '../load/post-events.ts';
import { readStored, search } from '../load/read-stored.ts';
import { makeEvent } from '../load/sent-event.ts';
import { ReceiverEnded, type RunningReceiver } from '../receiver/start-receiver.ts';
import { withReceiver } from '../receiver/with-receiver.ts';
import type { Reopened } from './judge-damage.ts';

interface Place {
  readonly root: string;
  readonly directory: string;
  readonly signal: AbortSignal;
}

/** Damage that shows in use costs a refused request; a sender tries again, and so does who searches. */
const TRIES = 3;

/** Lets the receiver open a damaged store, asks it for everything, and sends it something new. */
export async function reopenDamaged(
  files: ReadonlyMap<string, Buffer>,
  ledger: Ledger,
  { directory, ...place }: Place,
): Promise<Reopened> {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  for (const [name, bytes] of files) writeFileSync(join(directory, name), bytes);
  const nothing = compareStored({ offered: ledger.offered, acknowledged: new Set() }, { total: 0, events: [] });
  const failed = { ...nothing, lost: [...ledger.acknowledged], takesNew: false, notFoundByWord: [] };
  try {
    return await withReceiver({ ...place, dataDirectory: directory }, async (receiver) => {
      const seen = await look(receiver, ledger);
      return { ...(seen ?? failed), hasStarted: true, said: receiver.complained() };
    });
  } catch (error) {
    if (!(error instanceof ReceiverEnded)) throw error;
    return { ...failed, hasStarted: false, said: error.message };
  }
}

async function look(receiver: RunningReceiver, ledger: Ledger) {
  const takesNew = await takesAnother(receiver.url);
  const stored = await again(() => readStored(receiver.url, ledger.offered.size));
  if (stored === undefined) return undefined;
  const known = { ...stored, events: stored.events.filter(({ _id }) => _id !== probe.id) };
  const notFoundByWord: string[] = [];
  for (const { _id, summary } of known.events) {
    const word = encodeURIComponent(summary.split(' ')[0] ?? '');
    const found = await again(() => search(receiver.url, `q=${word}`));
    if (found?.events.some((event) => event._id === _id) !== true) notFoundByWord.push(_id);
  }
  return { ...compareStored(ledger, known), takesNew, notFoundByWord };
}

/** Its time and id lie behind those of all that a damaged store holds. */
const probe = makeEvent(100_000);

async function takesAnother(url: string): Promise<boolean> {
  const ledger = createLedger();
  const agent = new Agent();
  for (let attempt = 0; attempt < TRIES && ledger.acknowledged.size === 0; attempt++)
    await postEvents(url, [probe], 'bulk', { ledger, agent });
  const found = await again(() => search(url, 'q=mark100000x'));
  return ledger.acknowledged.size === 1 && found?.events.length === 1;
}

async function again<T>(read: () => Promise<T>, attempt = 1): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (attempt < TRIES) return again(read, attempt + 1);
    return error instanceof Error ? undefined : Promise.reject(new Error(String(error)));
  }
}

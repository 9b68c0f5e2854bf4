import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { createLedger, type Ledger } from '../load/create-ledger.ts';
import { postEvents } from '../load/post-events.ts';
import { startReceiver } from '../receiver/start-receiver.ts';
import { listPages, type Page } from './list-pages.ts';

export interface MadeStore {
  readonly ledger: Ledger;
  readonly files: ReadonlyMap<string, Buffer>;
  readonly pages: ReadonlyMap<number, Page>;
}

interface Place {
  readonly root: string;
  readonly dataDirectory: string;
  readonly signal: AbortSignal;
}

const BULKS = 4;
const EVENTS_PER_BULK = 20;

/**
 * The files of a receiver that was stopped as it should be, all in the database, or killed: half in the database, half in
 * the journal.
 */
export async function makeStore(end: 'stopped' | 'killed', place: Place): Promise<MadeStore> {
  mkdirSync(place.dataDirectory, { recursive: true });
  const ledger = createLedger();
  await fill(ledger, place, 'stop');
  await fill(ledger, place, end === 'killed' ? 'kill' : 'stop');
  const names = readdirSync(place.dataDirectory).filter((name) => name.startsWith('mozdef.db'));
  const files = new Map(names.map((name) => [name, readFileSync(join(place.dataDirectory, name))]));
  return { ledger, files, pages: listPages(files, join(place.dataDirectory, 'pages')) };
}

async function fill(ledger: Ledger, place: Place, end: 'stop' | 'kill'): Promise<void> {
  const receiver = await startReceiver(place);
  const agent = new Agent();
  for (let bulk = 0; bulk < BULKS; bulk++)
    await postEvents(receiver.url, ledger.next(EVENTS_PER_BULK), 'bulk', { ledger, agent });
  await receiver[end]();
}

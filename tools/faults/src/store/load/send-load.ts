import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Ledger } from './create-ledger.ts';
import { postEvents, type Door } from './post-events.ts';

export interface LoadOptions {
  readonly ledger: Ledger;
  /** Senders at a time, each with one request under way. */
  readonly senders: number;
  readonly eventsPerBulk: number;
  /** Asked before each request. */
  readonly isDone: () => boolean;
  /** One of them posts single events. */
  readonly hasSingles?: boolean;
}

/** A sender whose request was refused waits a little, as all do. */
const REFUSED_MS = 20;

/** New events from all senders until told that it is enough; what is refused stays offered, and is not sent again here. */
export async function sendLoad(url: string, { ledger, senders, eventsPerBulk, isDone, ...options }: LoadOptions) {
  const agent = new Agent({ keepAlive: true });
  const send = async (door: Door): Promise<void> => {
    while (!isDone()) {
      const events = ledger.next(door === 'bulk' ? eventsPerBulk : 1);
      if ((await postEvents(url, events, door, { ledger, agent })) !== 200) await wait(REFUSED_MS);
    }
  };
  const isSingle = (at: number) => at === 0 && options.hasSingles === true;
  await Promise.all(Array.from({ length: senders }, (_, at) => send(isSingle(at) ? 'event' : 'bulk')));
  agent.destroy();
}

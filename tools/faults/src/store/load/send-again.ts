import { Agent } from 'node:http';
import type { Ledger } from './create-ledger.ts';
import { postEvents } from './post-events.ts';

const EVENTS_PER_BULK = 100;

/** What was offered in bulk and not acknowledged, once more under the same ids. */
export async function sendAgain(url: string, ledger: Ledger): Promise<void> {
  const open = [...ledger.offered.values()].filter(({ id }) => !ledger.acknowledged.has(id));
  const agent = new Agent({ keepAlive: true });
  for (let at = 0; at < open.length; at += EVENTS_PER_BULK)
    await postEvents(url, open.slice(at, at + EVENTS_PER_BULK), 'bulk', { ledger, agent });
  agent.destroy();
}

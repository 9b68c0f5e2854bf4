import type { Context } from '../../context/context.ts';
import { searchReceiver } from '../../context/search-receiver.ts';
import type { Facts, InstanceFacts } from './instance-facts.ts';
import { readPolling } from './read-polling.ts';

const MINUTE_MS = 60_000;
const RATE_MINUTES = 5;

/** The local MozDef has every event, and the state table the cursors. */
export function createLocalFacts(
  context: Pick<Context, 'http' | 'cursors' | 'clock'>,
  mozdefUrl: string,
): InstanceFacts {
  return {
    of: async ({ name, kind }, instance) => {
      const q = `details.ingest.source:"${name}" details.ingest.instance:"${instance.name}"`;
      const newest = await searchReceiver(context, mozdefUrl, { q, size: 1 });
      const from = context.clock() - RATE_MINUTES * MINUTE_MS;
      const { total } = await searchReceiver(context, mozdefUrl, { q, from, size: 0 });
      const time = newest.events[0]?.utctimestamp;
      const stored: Facts = {
        lastEvent: time === undefined ? null : Date.parse(time),
        perMinute: total / RATE_MINUTES,
      };
      if (kind === 'webhook') return stored;
      return { ...stored, ...(await readPolling(context, { app: name, instance: instance.name })).facts };
    },
    notes: [],
  };
}

import type { Context } from '../../context/context.ts';
import { searchReceiver } from '../../context/search-receiver.ts';
import type { Facts, InstanceFacts } from './instance-facts.ts';
import { readPolling } from './read-polling.ts';

const MINUTE_MS = 60_000;
const RATE_MINUTES = 5;

/** Our own, which say nothing of the provider: one each five minutes. */
const HEARTBEAT = 'mef.heartbeat';
/** Among that many newest there is an event of the provider's, if it had one within the last 40 hours. */
const NEWEST = 500;

/** The local MozDef has every event, and the state table the cursors. */
export function createLocalFacts(
  context: Pick<Context, 'http' | 'cursors' | 'clock'>,
  mozdefUrl: string,
): InstanceFacts {
  return {
    of: async ({ name, kind }, instance) => {
      const q = `details.ingest.source:"${name}" details.ingest.instance:"${instance.name}"`;
      const { events } = await searchReceiver(context, mozdefUrl, { q, size: NEWEST });
      const from = context.clock() - RATE_MINUTES * MINUTE_MS;
      const lately = await searchReceiver(context, mozdefUrl, { q, from, size: 0 });
      const ours = `${q} details.eventtype:"${HEARTBEAT}"`;
      const heartbeats = await searchReceiver(context, mozdefUrl, { q: ours, from, size: 0 });
      const time = events.find(({ details }) => details?.eventtype !== HEARTBEAT)?.utctimestamp;
      const stored: Facts = {
        lastEvent: time === undefined ? null : Date.parse(time),
        perMinute: (lately.total - heartbeats.total) / RATE_MINUTES,
      };
      if (kind === 'webhook') return stored;
      return { ...stored, ...(await readPolling(context, { app: name, instance: instance.name })).facts };
    },
    notes: [
      'RATE and LAST EVENT: by the time that the events happened. What is replayed or comes late counts at its own.',
    ],
  };
}

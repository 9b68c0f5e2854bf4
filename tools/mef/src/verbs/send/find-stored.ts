import type { Context } from '../../context/context.ts';
import { eventQuery, searchReceiver } from '../../context/search-receiver.ts';

/** Those of the ids that the local MozDef has, each with the ISO time of when it received the event. */
export async function findStored(
  context: Pick<Context, 'http'>,
  mozdefUrl: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const stored = new Map<string, string>();
  for (const id of ids) {
    const { events } = await searchReceiver(context, mozdefUrl, { q: eventQuery(id), size: 1 });
    for (const { receivedtimestamp } of events) stored.set(id, receivedtimestamp);
  }
  return stored;
}

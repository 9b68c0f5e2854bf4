import type { Context } from '../../context/context.ts';
import { searchReceiver } from '../../context/search-receiver.ts';

/** The forwarder's batching, a cold start, and a machine that is busy. */
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 1_000;

/** Looks until the local MozDef has all of them; the ids that it has. */
export async function waitForEvents(
  context: Pick<Context, 'http' | 'clock' | 'sleep' | 'startProgress'>,
  mozdefUrl: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const stored = new Set<string>();
  const until = context.clock() + PATIENCE_MS;
  const progress = context.startProgress();
  try {
    for (;;) {
      for (const id of ids.filter((each) => !stored.has(each))) {
        const { total } = await searchReceiver(context, mozdefUrl, { q: `_id:"${id}"`, size: 0 });
        if (total > 0) stored.add(id);
      }
      if (stored.size === ids.length || context.clock() >= until) return stored;
      progress.show('waits for MozDef to have it');
      await context.sleep(LOOK_EVERY_MS);
    }
  } finally {
    progress.end();
  }
}

import type { Context } from '../../context/context.ts';
import { findStored } from './find-stored.ts';

/** The forwarder's batching, a cold start, and a machine that is busy. */
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 1_000;

/** Looks until the local MozDef has all of them; those that it has, as `findStored` gives them. */
export async function waitForEvents(
  context: Pick<Context, 'http' | 'clock' | 'sleep' | 'startProgress'>,
  mozdefUrl: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const stored = new Map<string, string>();
  const until = context.clock() + PATIENCE_MS;
  const progress = context.startProgress();
  try {
    for (;;) {
      const missing = ids.filter((each) => !stored.has(each));
      for (const [id, receivedAt] of await findStored(context, mozdefUrl, missing)) stored.set(id, receivedAt);
      if (stored.size === ids.length || context.clock() >= until) return stored;
      progress.show('waits for MozDef to have it');
      await context.sleep(LOOK_EVERY_MS);
    }
  } finally {
    progress.end();
  }
}

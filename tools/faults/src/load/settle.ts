import { collectEvents, countMarks, createSearch, type SeenLetter, waitUntil } from '@mef/demo';
import { setTimeout as pause } from 'node:timers/promises';
import type { BenchStack } from '../scenario.ts';
import { acceptedMarks } from './accepted-marks.ts';
import type { Load } from './load.ts';

/** What the outside shows when the pipeline has come to rest. */
export interface Settled {
  /** How many stored events carry each mark. */
  readonly stored: ReadonlyMap<string, number>;
  readonly letters: readonly SeenLetter[];
  /** Milliseconds since 1970 at which everything accepted was stored or a dead letter; nothing where it never was. */
  readonly at: number | undefined;
}

/** A second copy of an event may come late: this long is waited although all is there. */
const SETTLE_MS = 1_000;
const LOOK_EVERY_MS = 250;

/** Waits until everything accepted is stored or a dead letter, or the limit has passed, and a little more. */
export async function settle(stack: BenchStack, load: Load, limitMs: number): Promise<Settled> {
  const search = createSearch(stack.now().mozdefUrl);
  let at: number | undefined;

  async function look(): Promise<Omit<Settled, 'at'>> {
    const window = { q: load.run, from: load.startedAt - 1_000, to: Date.now() + 60_000 };
    const stored = countMarks(await collectEvents(search, window, JSON.stringify), load.run);
    const isStored = (mark: string) => stored.has(mark);
    if (acceptedMarks(load.book).every(isStored)) return { stored, letters: [] };
    return { stored, letters: await stack.letters() };
  }

  async function isAccountedFor(): Promise<boolean> {
    // While MozDef is away nothing can be seen; the last look, after this, fails loudly.
    const seen = await look().catch(() => undefined);
    if (seen === undefined) return false;
    const dead = countMarks(
      seen.letters.map(({ text }) => text),
      load.run,
    );
    return acceptedMarks(load.book).every((mark) => seen.stored.has(mark) || dead.has(mark));
  }

  if (await waitUntil(isAccountedFor, limitMs, LOOK_EVERY_MS)) at = Date.now();
  await pause(SETTLE_MS);
  const { stored } = await look();
  return { stored, letters: await stack.letters(), at };
}

import type { Arena } from '../arena/arena.ts';
import type { AttackClass } from '../attack-class.ts';
import { kept } from '../attempt.ts';
import type { Tally } from '../create-tally.ts';
import { hostilities, type Hostility } from '../pages/hostile-pages.ts';
import { pollHostile, type Polled } from '../pages/poll-hostile.ts';
import { openPollerDoor, pollerNames, type PollerDoor } from '../process/open-poller-door.ts';

const usual = { records: 40, pageSize: 5 } as const;
/** One record on a page: so many pages, two thirds of them in a second run where a run may read 5,000. */
const MANY_PAGES_EACH = 500;
const MOST_PAGES = 10_000;

export const pages: AttackClass = {
  id: 'pages',
  title: 'pages of a hostile provider',
  path: 'HTTP to the poller in process',
  counts: `seeds of each of ${Object.keys(hostilities).length} kinds for each of 2 pollers, and as many times ${MANY_PAGES_EACH} pages (at most ${MOST_PAGES})`,
  each: { full: 20, quick: 1 },
  run: async (arena, each, tally) => {
    for (const name of pollerNames) {
      const door = await openPollerDoor(arena.root, name);
      const unmet: string[] = [];
      for (const [kind, hostility] of Object.entries(hostilities))
        if ((await seeds(arena, door, { kind, hostility }, each, tally)) === 0) unmet.push(kind);
      const but = unmet.length === 0 ? '' : `, but not ${unmet.join(', ')}`;
      tally.check(`${name}: every kind was met${but}`, unmet.length === 0);
      const records = Math.min(MOST_PAGES, each * MANY_PAGES_EACH);
      const many = { records, pageSize: 1, seed: 1, hostility: { fault: '503' } } as const;
      const polled = await pollHostile({ ...door, ...many });
      count(`${name}: a log of ${records} pages`, polled, tally);
    }
  },
};

/** In how many of them something hostile happened. */
async function seeds(
  arena: Arena,
  door: PollerDoor,
  { kind, hostility }: { readonly kind: string; readonly hostility: Hostility },
  each: number,
  tally: Tally,
): Promise<number> {
  const what = `${door.source.name}: ${kind}`;
  let met = 0;
  for (let n = 0; n < each; n += 1) {
    const seed = arena.random.between(0, 2 ** 31);
    const polled = await pollHostile({ ...door, hostility, seed, ...usual });
    met += Number(polled.hostile > 0);
    count(what, polled, tally);
    await arena.tell(what, n / each);
  }
  return met;
}

/** A seed in which nothing hostile happened proves nothing, and is no attempt. */
function count(kind: string, polled: Polled, tally: Tally): void {
  const { hostile, missing, foreign, letters, strays, crashes, expected } = polled;
  if (hostile === 0) return;
  tally.add(kind, kept, {
    answer: crashes[0] ?? 200,
    events: expected - missing,
    doubled: foreign,
    letters,
    missing,
    faults: strays > 0 ? ['a call to a foreign host'] : [],
  });
  tally.nextGood(missing === 0);
}

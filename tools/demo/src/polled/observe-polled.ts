import type { Origin } from '../deliveries/delivery.ts';
import type { Search } from '../ledger/search-events.ts';
import type { StackDestination } from '../stack/read-stack.ts';
import type { ProviderControl } from './create-provider-control.ts';
import type { PolledInstance } from './list-polled.ts';
import { idsSince } from './ids-since.ts';
import type { PolledKind, PolledStep, Skip } from './poll-instance.ts';
import type { PollerRoom } from './poller-room.ts';

/** What became of events that happened at a provider. */
export interface PolledObservation extends Origin {
  readonly kind: PolledKind;
  /** Events that happened. */
  readonly sent: number;
  /** Of them, in MozDef. */
  readonly found: number;
  /** Of them, that carry no event. */
  readonly ignored: number;
  /** Of them, of a type that the instance does not want. */
  readonly dropped: number;
  /** Of them, left with the provider because the instance is paused. */
  readonly held: number;
  /** Ids of those that should have been found. */
  readonly missing: readonly string[];
  /** In MozDef more than once, or under an id that no event of the provider has. */
  readonly doubled: readonly string[];
  /** Of those that are there more than once, as many as the destination's dialect allows: they are not among `doubled`. */
  readonly copies: number;
  /** Ids that an event of another instance has too. */
  readonly shared: readonly string[];
  /** What the poller said last. */
  readonly said: string;
  /** What it said instead of taking an order for a backfill. */
  readonly refusal: string | undefined;
  readonly skip: Skip | undefined;
}

export interface PolledRun {
  readonly target: PolledInstance;
  readonly room: PollerRoom;
  readonly control: ProviderControl;
  readonly steps: readonly PolledStep[];
}

/** Lays MozDef beside the providers, when everything has come to rest. */
export async function observePolled(
  runs: readonly PolledRun[],
  search: Search,
  delivery: StackDestination['delivery'],
): Promise<readonly PolledObservation[]> {
  const ended = await Promise.all(
    runs.map(async (run) => {
      const stored = await storedBySteps(run, search);
      return { ...run, stored, ids: (await run.control.list()).eventIds };
    }),
  );
  const owners = Map.groupBy(
    ended.flatMap(({ target, ids }) => ids.map((id) => ({ id, target }))),
    ({ id }) => id,
  );
  const isShared = (id: string) => new Set((owners.get(id) ?? []).map(({ target }) => target)).size > 1;
  return ended.flatMap(({ target, room, steps, stored, ids }) =>
    steps.map((step, at) =>
      compare(target, step, {
        stored: stored[at] ?? [],
        drops: (room.drops[target.instance] ?? []).length > 0,
        known: new Set(ids),
        isShared,
        delivery,
      }),
    ),
  );
}

/** What was stored of the time of each step. */
function storedBySteps({ target, steps }: PolledRun, search: Search): Promise<(readonly string[])[]> {
  return Promise.all(steps.map(({ from }, at) => idsSince(search, target, from, steps[at + 1]?.from)));
}

interface Evidence {
  readonly stored: readonly string[];
  /** Whether the instance drops any type. */
  readonly drops: boolean;
  readonly known: ReadonlySet<string>;
  readonly isShared: (id: string) => boolean;
  readonly delivery: StackDestination['delivery'];
}

function compare(
  { source, instance }: Origin,
  { kind, happened, ids, said, refusal, skip }: PolledStep,
  { stored, drops, known, isShared, delivery }: Evidence,
): PolledObservation {
  const counts = new Map<string, number>();
  for (const id of stored) counts.set(id, (counts.get(id) ?? 0) + 1);
  const missing = ids.filter((id) => !counts.has(id));
  const unwanted = happened - ids.length;
  const repeated = [...counts].filter(([, count]) => count > 1).map(([id]) => id);
  const unknown = [...counts.keys()].filter((id) => !known.has(id));
  const isAllowed = delivery === 'at least once';
  return {
    source,
    instance,
    kind,
    sent: happened,
    found: ids.length - missing.length,
    ignored: skip === undefined && !drops ? unwanted : 0,
    dropped: skip === undefined && drops ? unwanted : 0,
    held: skip === 'paused' ? unwanted : 0,
    missing,
    doubled: [...new Set([...(isAllowed ? [] : repeated), ...unknown])],
    copies: isAllowed ? repeated.length : 0,
    shared: ids.filter(isShared),
    said,
    refusal,
    skip,
  };
}

import type { Origin } from '../deliveries/delivery.ts';
import type { Search } from '../ledger/search-events.ts';
import type { ProviderControl } from './create-provider-control.ts';
import type { PolledInstance } from './list-polled.ts';
import { idsSince, type PolledKind, type PolledStep } from './poll-instance.ts';

/** What became of events that happened at a provider. */
export interface PolledObservation extends Origin {
  readonly kind: PolledKind;
  /** Events that happened. */
  readonly sent: number;
  /** Of them, in MozDef. */
  readonly found: number;
  readonly missing: readonly string[];
  /** In MozDef more than once, or under an id that no event of the provider has. */
  readonly doubled: readonly string[];
  /** Ids that an event of another instance has too. */
  readonly shared: readonly string[];
  /** What the poller said last. */
  readonly said: string;
}

export interface PolledRun {
  readonly target: PolledInstance;
  readonly control: ProviderControl;
  readonly steps: readonly PolledStep[];
}

/** Lays MozDef beside the providers, when everything has come to rest. */
export async function observePolled(runs: readonly PolledRun[], search: Search): Promise<readonly PolledObservation[]> {
  const ended = await Promise.all(
    runs.map(async (run) => {
      const stored = await storedBySteps(run, search);
      return { ...run, stored, ids: await run.control.eventIds() };
    }),
  );
  const owners = Map.groupBy(
    ended.flatMap(({ target, ids }) => ids.map((id) => ({ id, target }))),
    ({ id }) => id,
  );
  const isShared = (id: string) => new Set((owners.get(id) ?? []).map(({ target }) => target)).size > 1;
  return ended.flatMap(({ target, steps, stored, ids }) =>
    steps.map((step, at) => compare(target, step, { stored: stored[at] ?? [], known: new Set(ids), isShared })),
  );
}

/** What was stored of the time of each step. */
function storedBySteps({ target, steps }: PolledRun, search: Search): Promise<(readonly string[])[]> {
  return Promise.all(steps.map(({ from }, at) => idsSince(search, target, from, steps[at + 1]?.from)));
}

function compare(
  { source, instance }: Origin,
  { kind, ids, said }: PolledStep,
  {
    stored,
    known,
    isShared,
  }: { stored: readonly string[]; known: ReadonlySet<string>; isShared: (id: string) => boolean },
): PolledObservation {
  const counts = new Map<string, number>();
  for (const id of stored) counts.set(id, (counts.get(id) ?? 0) + 1);
  const missing = ids.filter((id) => !counts.has(id));
  return {
    source,
    instance,
    kind,
    sent: ids.length,
    found: ids.length - missing.length,
    missing,
    doubled: [...counts].filter(([id, count]) => count > 1 || !known.has(id)).map(([id]) => id),
    shared: ids.filter(isShared),
    said,
  };
}

import { setTimeout as pause } from 'node:timers/promises';
import type { Patience } from '../demo/patience.ts';
import { collectEvents } from '../ledger/collect-events.ts';
import type { Search } from '../ledger/search-events.ts';
import type { Poller } from './create-poller.ts';
import type { ProviderControl } from './create-provider-control.ts';
import { isOf, type PolledInstance } from './list-polled.ts';

/** How events of a provider come: with a run of the schedule, or by an operator's order for a time of the past. */
export type PolledKind = 'poll' | 'backfill';

/** Events that were made to happen, and how the poller was asked for them. */
export interface PolledStep {
  readonly kind: PolledKind;
  /** Milliseconds since 1970 before the first of them happened. */
  readonly from: number;
  /** The ids that they must have in MozDef. */
  readonly ids: readonly string[];
  /** What the poller said last. */
  readonly said: string;
}

export interface PollPorts {
  readonly control: ProviderControl;
  readonly poller: Poller;
  readonly search: Search;
  readonly patience: Pick<Patience, 'arrivalMs' | 'tickMs' | 'roundMs'>;
  /** Told at the end of each step. */
  readonly onDone: () => void;
}

/** Three pages where a page has a hundred records. */
const EVENTS = 250;
const BACKFILLED = 50;

/**
 * Makes events happen and lets the poller bring them, first as its schedule does. Right behind that run none is due, so
 * that a backfill has the next ones to bring; it walks over the first ones too, which must not be stored again.
 */
export async function pollInstance(target: PolledInstance, ports: PollPorts): Promise<readonly PolledStep[]> {
  const { roundMs } = ports.patience;
  const polled = await step('poll', EVENTS, target, ports, () => Promise.resolve());
  const backfilled = await step('backfill', BACKFILLED, target, ports, async () => {
    const to = Math.ceil((Date.now() + 1) / roundMs) * roundMs;
    await pause(to - Date.now());
    await ports.poller.backfill(target, polled.from, to);
  });
  return [polled, backfilled];
}

async function step(
  kind: PolledKind,
  count: number,
  target: PolledInstance,
  ports: PollPorts,
  order: () => Promise<void>,
): Promise<PolledStep> {
  const { control, poller, search, patience, onDone } = ports;
  const known = new Set(await control.eventIds());
  const from = Date.now();
  await control.add(count);
  const ids = (await control.eventIds()).filter((id) => !known.has(id));
  await order();
  const deadline = Date.now() + patience.arrivalMs;
  for (;;) {
    const said = await poller.tick(target);
    await pause(patience.tickMs);
    const found = new Set(await idsSince(search, target, from));
    if (!ids.every((id) => found.has(id)) && Date.now() < deadline) continue;
    onDone();
    return { kind, from, ids, said };
  }
}

/** Ids of the instance's events since a time of their own (milliseconds since 1970), one for each stored event. */
export async function idsSince(
  search: Search,
  target: PolledInstance,
  from: number,
  to = Date.now() + 1_000,
): Promise<readonly string[]> {
  // A provider that tells the time in seconds lets an event happen before it was made to.
  const second = Math.floor(from / 1_000) * 1_000;
  const ids = await collectEvents(search, { q: '', from: second, to }, (event) =>
    isOf(target, event) ? [event.details.eventid ?? ''] : [],
  );
  return ids.flat();
}

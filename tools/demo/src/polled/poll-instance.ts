import { setTimeout as pause } from 'node:timers/promises';
import type { Patience } from '../demo/patience.ts';
import type { Search } from '../ledger/search-events.ts';
import type { Poller, Ticked } from './create-poller.ts';
import type { ProviderControl } from './create-provider-control.ts';
import { idsSince } from './ids-since.ts';
import type { PolledInstance } from './list-polled.ts';
import { orderBackfill } from './order-backfill.ts';
import type { PollerRoom } from './poller-room.ts';

/** How events of a provider come: with a run of the schedule, or by an operator's order for a time of the past. */
export type PolledKind = 'poll' | 'backfill';

/** Why a step is not gone: expected, and said. */
export type Skip = 'paused' | 'no end';

/** Events that were made to happen, and how the poller was asked for them. */
export interface PolledStep {
  readonly kind: PolledKind;
  /** Milliseconds since 1970 before the first of them happened. */
  readonly from: number;
  /** Events that happened. */
  readonly happened: number;
  /** The ids that they must have in MozDef. */
  readonly ids: readonly string[];
  /** What the poller said last. */
  readonly said: string;
  /** What the poller said instead of taking the order. */
  readonly refusal: string | undefined;
  readonly skip: Skip | undefined;
}

export interface PollPorts {
  readonly control: ProviderControl;
  readonly poller: Poller;
  readonly search: Search;
  readonly patience: Pick<Patience, 'arrivalMs' | 'tickMs' | 'roundMs'>;
  /** Told at the end of each step, also of one that is skipped. */
  readonly onDone: () => void;
}

/** Three pages where a page has a hundred records. */
const EVENTS = 250;
const BACKFILLED = 50;

/**
 * Makes events happen and lets the poller bring them, first as its schedule does. Right behind that run none is due, so
 * that a backfill has the next ones to bring; it walks over the first ones too, which must not be stored again.
 */
export async function pollInstance(
  target: PolledInstance,
  { canBeBackfilled }: PollerRoom,
  ports: PollPorts,
): Promise<readonly PolledStep[]> {
  const none = () => Promise.resolve(undefined);
  const polled = await step('poll', EVENTS, { target, ports, order: none });
  if (polled.skip === undefined && canBeBackfilled) {
    const order = () => orderBackfill(target, polled.from, ports);
    return [polled, await step('backfill', BACKFILLED, { target, ports, order })];
  }
  ports.onDone();
  const skip = polled.skip ?? 'no end';
  return [polled, { kind: 'backfill', from: Date.now(), happened: 0, ids: [], said: '', refusal: undefined, skip }];
}

interface StepPlan {
  readonly target: PolledInstance;
  readonly ports: PollPorts;
  /** Asks for the events before they are ticked for; resolves to why that was refused. */
  readonly order: () => Promise<string | undefined>;
}

async function step(kind: PolledKind, count: number, plan: StepPlan): Promise<PolledStep> {
  const { control } = plan.ports;
  const before = await control.list();
  const known = new Set(before.eventIds);
  const from = Date.now();
  await control.add(count);
  const after = await control.list();
  const ids = after.eventIds.filter((id) => !known.has(id));
  const refusal = await plan.order();
  const { said, isPaused } = await tickUntilFound(ids, from, plan);
  plan.ports.onDone();
  const happened = after.added - before.added;
  return { kind, from, happened, ids, said, refusal, skip: isPaused ? 'paused' : undefined };
}

/** Resolves to the answer to the last tick: the first one where nothing must be found, as of a paused instance. */
async function tickUntilFound(
  ids: readonly string[],
  from: number,
  { target, ports: { poller, search, patience } }: StepPlan,
): Promise<Ticked> {
  const deadline = Date.now() + patience.arrivalMs;
  for (;;) {
    const ticked = await poller.tick(target);
    await pause(patience.tickMs);
    const found = new Set(await idsSince(search, target, from));
    if (ids.every((id) => found.has(id)) || Date.now() >= deadline) return ticked;
  }
}

import { setTimeout as pause } from 'node:timers/promises';
import type { Origin } from '../deliveries/delivery.ts';
import { createSearch } from '../ledger/search-events.ts';
import { createPoller } from '../polled/create-poller.ts';
import { createProviderControl } from '../polled/create-provider-control.ts';
import { listPolled } from '../polled/list-polled.ts';
import { observePolled, type PolledObservation } from '../polled/observe-polled.ts';
import { pollInstance } from '../polled/poll-instance.ts';
import type { PollerRoom } from '../polled/poller-room.ts';
import { promiseOf } from '../stack/promise-of.ts';
import type { Stack } from '../stack/read-stack.ts';
import type { Patience } from './patience.ts';

/** Makes events happen at every simulated provider and observes from outside what becomes of them. */
export async function runPolls(
  stack: Stack,
  rooms: readonly PollerRoom[],
  waits: Patience,
  onDone: () => void,
): Promise<readonly PolledObservation[]> {
  const search = createSearch(stack.mozdefUrl);
  const poller = createPoller(stack);
  // Whoever asks right behind a run waits for the time until the next one.
  const everyMs = Math.max(0, ...stack.schedules.map(({ everySeconds }) => everySeconds * 1_000));
  try {
    const runs = await Promise.all(
      listPolled(stack).map(async (target) => {
        const room = roomOf(target, rooms);
        const control = createProviderControl(target.controlUrl);
        const patience = { ...waits, arrivalMs: everyMs + waits.arrivalMs };
        const ports = { control, poller, search, patience, onDone };
        return { target, room, control, steps: await pollInstance(target, room, ports) };
      }),
    );
    await pause(waits.settleMs);
    return await observePolled(runs, search, promiseOf(stack));
  } finally {
    poller.close();
  }
}

function roomOf({ source }: Origin, rooms: readonly PollerRoom[]): PollerRoom {
  const room = rooms.find((one) => one.source === source);
  if (room === undefined) throw new Error(`No folder of ${source} was read.`);
  return room;
}

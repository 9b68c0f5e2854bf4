import { randomBytes } from 'node:crypto';
import type { Progress } from '@mef/command';
import { planDeliveries } from '../deliveries/plan-deliveries.ts';
import type { Observation } from '../ledger/observation.ts';
import { listPolled } from '../polled/list-polled.ts';
import type { PolledObservation } from '../polled/observe-polled.ts';
import { createMarkers } from '../sender/marker.ts';
import type { Stack } from '../stack/read-stack.ts';
import type { Rooms } from './load-rooms.ts';
import { patience } from './patience.ts';
import { runDeliveries } from './run-deliveries.ts';
import { runPolls } from './run-polls.ts';

/** All that a demo saw: of each delivery, and of what happened at each provider. */
export interface DemoReport {
  readonly deliveries: readonly Observation[];
  readonly polled: readonly PolledObservation[];
}

/** Two steps for each polled instance: a run of the schedule and a backfill. */
const STEPS = 2;

/** Sends to every webhook and lets every poller poll, at the same time, since a poll may not be due for a minute. */
export async function runDemo(
  stack: Stack,
  { webhooks, pollers }: Rooms,
  progress: Pick<Progress, 'show'>,
  waits = patience,
): Promise<DemoReport> {
  const markers = createMarkers('demo', randomBytes(4).toString('hex'));
  const startedAt = Date.now();
  const deliveries = planDeliveries(stack, webhooks, markers.next, startedAt);
  const total = deliveries.length + STEPS * listPolled(stack).length;
  let done = 0;
  const onDone = () => {
    done += 1;
    const what = done < deliveries.length ? 'sent and polled' : 'waiting for polls to be due';
    progress.show(`${done} of ${total} ${what}`, done / total);
  };
  const plan = { run: markers.run, deliveries };
  const [observed, polled] = await Promise.all([
    runDeliveries(stack, plan, waits, onDone),
    runPolls(stack, pollers, waits, onDone),
  ]);
  return { deliveries: observed, polled };
}

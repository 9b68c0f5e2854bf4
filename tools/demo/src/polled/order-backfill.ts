import { setTimeout as pause } from 'node:timers/promises';
import type { PolledInstance } from './list-polled.ts';
import type { PollPorts } from './poll-instance.ts';

/**
 * Orders a backfill from a time (milliseconds since 1970) up to now; resolves to why the poller would not take it. An
 * order that a run before this one left behind is brought to its end first: nobody else may be there to do it.
 */
export async function orderBackfill(
  target: PolledInstance,
  from: number,
  { poller, patience }: Pick<PollPorts, 'poller' | 'patience'>,
): Promise<string | undefined> {
  const { arrivalMs, roundMs, tickMs } = patience;
  const to = Math.ceil((Date.now() + 1) / roundMs) * roundMs;
  await pause(to - Date.now());
  const deadline = Date.now() + arrivalMs;
  for (;;) {
    const { said, state } = await poller.backfill(target, from, to);
    if (state === 'taken') return undefined;
    if (state === 'refused') return said;
    if (Date.now() >= deadline) return `another backfill did not end within ${arrivalMs / 1_000} s`;
    await poller.tick(target);
    await pause(tickMs);
  }
}

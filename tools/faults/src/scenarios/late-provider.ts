import { createPoller, type PolledInstance, type Poller, waitUntil } from '@mef/demo';
import { withPolled } from '../load/with-polled.ts';
import type { Scenario } from '../scenario.ts';
import { readRun } from '../stack/read-run.ts';

const EVENTS = 20;

/** Seconds by which a provider lists events late, unordered; the source's own bound stands in its manifest. */
const late = {
  'okta-poller': [0, 5, 60, 1, 1_800],
  'github-audit': [0, 5, 60, 1, 600],
} as const;

/** A function whose environments are all at work turns a call away. */
const POLLED_WITHIN_MS = 30_000;
const FARTHEST_MS = 3_600_000;

/** F-16: a provider lists events when others that happened later are long polled. */
export const lateProvider: readonly Scenario[] = Object.entries(late).map(([source, seconds]) => ({
  id: `F-16 ${source}`,
  title: `the provider of ${source} lists events up to ${Math.max(...seconds) / 60} min late and in no order`,
  holds: 'each is in MozDef once',
  run: withPolled(
    async ({ stack, target, happen, wait }) => {
      const poller = createPoller(stack.now());
      let isPolled = false;
      let faultsInjected = 0;
      try {
        for (const lateSeconds of seconds) {
          await happen(EVENTS, lateSeconds);
          // What is late after no run is late for nobody.
          if (isPolled && lateSeconds > 0) faultsInjected += EVENTS;
          // A run that is not due yet would leave the cursor in front of what comes late.
          await wait(3_000);
          isPolled = await waitUntil(() => polls(poller, target), POLLED_WITHIN_MS, 500);
        }
      } finally {
        poller.close();
      }
      const planned = EVENTS * seconds.filter((late) => late > 0).length;
      const checks = [{ what: 'a run had polled before each that is late', held: faultsInjected === planned }];
      return { faultsInjected, checks };
    },
    { source, limitMs: 200_000, backMs: FARTHEST_MS },
  ),
}));

/** Whether a run was made, by this call or by the schedule at the same time. */
async function polls(poller: Poller, target: PolledInstance): Promise<boolean> {
  const run = readRun((await poller.tick(target)).said);
  return run !== undefined && (run.skipped === undefined || run.skipped === 'locked');
}

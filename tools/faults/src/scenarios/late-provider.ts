import { createPoller } from '@mef/demo';
import { withPolled } from '../load/with-polled.ts';
import type { Scenario } from '../scenario.ts';

const EVENTS = 20;

/** Seconds by which a provider lists events late, unordered; the source's own bound stands in its manifest. */
const late = {
  'okta-poller': [0, 5, 60, 1, 1_800],
  'github-audit': [0, 5, 60, 1, 600],
} as const;

const FARTHEST_MS = 3_600_000;

/** F-16: a provider lists events when others that happened later are long polled. */
export const lateProvider: readonly Scenario[] = Object.entries(late).map(([source, seconds]) => ({
  id: `F-16 ${source}`,
  title: `the provider of ${source} lists events up to ${Math.max(...seconds) / 60} min late and in no order`,
  holds: 'each is in MozDef once',
  run: withPolled(
    async ({ stack, target, happen, wait }) => {
      const poller = createPoller(stack.now());
      try {
        for (const lateSeconds of seconds) {
          await happen(EVENTS, lateSeconds);
          // A run that is not due yet would leave the cursor in front of what comes late.
          await wait(3_000);
          await poller.tick(target);
        }
      } finally {
        poller.close();
      }
      return { faultsInjected: EVENTS * seconds.filter((late) => late > 0).length };
    },
    { source, limitMs: 200_000, backMs: FARTHEST_MS },
  ),
}));

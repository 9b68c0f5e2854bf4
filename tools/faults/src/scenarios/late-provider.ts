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
  isQuick: true,
  run: withPolled(
    async ({ happen, wait }) => {
      let faultsInjected = 0;
      for (const lateSeconds of seconds) {
        await happen(EVENTS, lateSeconds);
        if (lateSeconds > 0) faultsInjected += EVENTS;
        // A run between them: the cursor stands behind what comes late.
        await wait(1_500);
      }
      return { faultsInjected };
    },
    { source, limitMs: 60_000, backMs: FARTHEST_MS },
  ),
}));

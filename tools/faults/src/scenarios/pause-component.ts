import { underLoad } from '../load/under-load.ts';
import type { Scenario } from '../scenario.ts';
import { findPids } from '../stack/find-pids.ts';
import { strike } from '../stack/strike.ts';

const components = ['mozdef', 'mozdef-forwarder', 'zoom-webhook', 'kinesis', 'providers', 'okta-poller'] as const;

/** Of those that a run can stand still for without a deadline of Lambda's. */
const LONG_MS = 30_000;
const SHORT_MS = 5_000;

/** F-23: each component stands still for a while and goes on, as a machine does that sleeps. */
export const pausedComponents: readonly Scenario[] = components.flatMap((component) => [
  scenario(component, SHORT_MS),
  scenario(component, LONG_MS),
]);

function scenario(component: (typeof components)[number], ms: number): Scenario {
  return {
    id: `F-23 ${component}${ms === LONG_MS ? ' 30 s' : ''}`,
    title: `SIGSTOP of ${component}, and SIGCONT after ${ms / 1_000} s`,
    holds: 'nothing is acknowledged that is not kept, and the backlog drains',
    run: underLoad(
      async ({ stack, wait }) => {
        // A poller has no process between two runs.
        while (findPids(stack, component).length === 0) await wait(20);
        const stopped = strike(stack, component, 'SIGSTOP');
        try {
          await wait(ms);
        } finally {
          strike(stack, component, 'SIGCONT');
        }
        return { faultsInjected: stopped };
      },
      { limitMs: 90_000 },
    ),
  };
}

import { createSearch, holdDown } from '@mef/demo';
import { underLoad } from '../load/under-load.ts';
import type { Scenario } from '../scenario.ts';
import { watchMetrics } from '../stack/watch-metrics.ts';

const HOLDS = 'deliveries go on being accepted, attempts are unlimited, and the backlog drains when it is back';

/** F-7: MozDef is not there. */
export const absentMozdef: readonly Scenario[] = [
  refused(3),
  stopped(5, 'F-7 stopped'),
  stopped(60, 'F-7 stopped 60 s'),
];

function refused(seconds: number): Scenario {
  return {
    id: 'F-7 refused',
    title: `connections to MozDef are refused for ${seconds} s`,
    holds: HOLDS,
    isQuick: true,
    run: underLoad(async ({ stack, wait }) => {
      const metrics = watchMetrics(stack, 'mozdef-forwarder-mozdef');
      const listenAgain = await stack.links.mozdef.refuse();
      await wait(seconds * 1_000);
      await listenAgain();
      const met = metrics.sum('DestinationErrors', { outcome: 'unreachable' });
      return { faultsInjected: met, checks: [{ what: 'it was counted as unreachable', held: met > 0 }] };
    }),
  };
}

function stopped(seconds: number, id: string): Scenario {
  return {
    id,
    title: `MozDef is stopped for ${seconds} s`,
    holds: HOLDS,
    run: underLoad(
      async ({ stack }) => {
        const metrics = watchMetrics(stack, 'mozdef-forwarder-mozdef');
        await holdDown(stack.directory, seconds, createSearch(stack.now().mozdefUrl));
        const met = metrics.sum('DestinationErrors', { outcome: 'unreachable' });
        return { faultsInjected: 1, checks: [{ what: 'it was counted as unreachable', held: met > 0 }] };
      },
      { limitMs: 120_000 },
    ),
  };
}

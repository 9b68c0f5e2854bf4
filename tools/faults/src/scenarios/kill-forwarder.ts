import { waitUntil } from '@mef/demo';
import { underLoad } from '../load/under-load.ts';
import type { Scenario } from '../scenario.ts';
import { strike } from '../stack/strike.ts';
import { isBulk } from '../toxics/is-bulk.ts';
import { atMoment, type Moment, moments } from '../toxics/at-moment.ts';

const HOLDS = 'every event accepted is in MozDef once: the batch comes again, and its ids meet their documents';

/** SIGKILL, and again when the next environment has begun: a moment is met often enough to trust it. */
const TIMES = { quick: 4, full: 50 } as const;
/** A new environment takes a second to begin, and Lambda's retries wait longer each time. */
const MET_WITHIN_MS = 10_000;

/** F-1: the consumer dies in mid batch, at the moments that matter and at random ones. */
export const killedForwarder: readonly Scenario[] = [
  ...Object.entries(moments).map(([moment, when]) => killedAt(moment as Moment, when)),
  {
    id: 'F-1 any moment',
    title: 'SIGKILL of the forwarder at random moments under load',
    holds: HOLDS,
    run: underLoad(async ({ stack, wait }) => {
      let faultsInjected = 0;
      for (let time = 0; time < 10; time++) {
        await wait(Math.random() * 1_500);
        faultsInjected += strike(stack, 'mozdef-forwarder', 'SIGKILL');
      }
      return { faultsInjected };
    }),
  },
];

function killedAt(moment: Moment, when: string): Scenario {
  return {
    id: `F-1 ${moment}`,
    title: `SIGKILL of the forwarder ${when} of MozDef to its bulk request`,
    holds: HOLDS,
    ...(moment === 'request done' ? { isQuick: true } : {}),
    run: underLoad(async ({ bench, stack, tell }) => {
      const times = TIMES[bench.isQuick ? 'quick' : 'full'];
      let faultsInjected = 0;
      const kill = () => {
        if (strike(stack, 'mozdef-forwarder', 'SIGKILL') > 0) tell(`killed ${++faultsInjected} times`);
      };
      const injection = stack.links.mozdef.inject(atMoment(moment, kill), { when: isBulk });
      await waitUntil(() => faultsInjected >= times, times * MET_WITHIN_MS);
      injection.remove();
      return { faultsInjected, checks: [{ what: `it was killed ${times} times`, held: faultsInjected >= times }] };
    }),
  };
}

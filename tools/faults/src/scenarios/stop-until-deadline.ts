import { isAlive, waitUntil } from '@mef/demo';
import { underLoad } from '../load/under-load.ts';
import type { Link, Scenario } from '../scenario.ts';
import { findPids } from '../stack/find-pids.ts';
import { strike } from '../stack/strike.ts';
import { isBulk } from '../toxics/is-bulk.ts';
import { atMoment } from '../toxics/at-moment.ts';
import { isCall } from '../toxics/is-call.ts';

interface Stopped {
  readonly component: string;
  /** Where its request is met, and which. */
  readonly link: Link;
  readonly when: ReturnType<typeof isCall>;
  /** Seconds that the template gives an invocation, and some for the emulator to see to it. */
  readonly deadlineS: number;
}

/** F-2: a function that does not go on at all is ended at its deadline, and what it had begun is done again. */
export const stoppedUntilDeadline: readonly Scenario[] = [
  scenario({ component: 'zoom-webhook', link: 'kinesis', when: isCall('PutRecords'), deadlineS: 10 }),
  scenario({ component: 'mozdef-forwarder', link: 'mozdef', when: isBulk, deadlineS: 120 }),
];

function scenario({ component, link, when, deadlineS }: Stopped): Scenario {
  return {
    id: `F-2 ${component}`,
    title: `SIGSTOP of ${component} in mid request until Lambda's deadline of ${deadlineS} s`,
    holds: 'its invocation fails, is made again, and every event accepted is in MozDef once',
    run: underLoad(
      async ({ stack, tell }) => {
        let stopped: readonly number[] = [];
        const stop = () => {
          stopped = findPids(stack, component);
          strike(stack, component, 'SIGSTOP');
        };
        const injection = stack.links[link].inject(atMoment('request done', stop), { when, times: 1 });
        await waitUntil(() => injection.met() === 1, 10_000);
        tell(`${stopped.length} environments stand still`);
        // One that had nothing to do has no deadline; it goes on when its next invocation has been ended.
        const isEnded = () => stopped.some((pid) => !isAlive(pid));
        const ended = await waitUntil(isEnded, (deadlineS + 10) * 1_000, 200);
        for (const pid of stopped.filter(isAlive)) process.kill(pid, 'SIGCONT');
        injection.remove();
        return { faultsInjected: injection.met(), checks: [{ what: 'the deadline ended it', held: ended }] };
      },
      { limitMs: 90_000 },
    ),
  };
}

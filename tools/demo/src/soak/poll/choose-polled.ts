import { listPolled, type PolledInstance } from '../../polled/list-polled.ts';
import type { Stack } from '../../stack/read-stack.ts';

/** Its pages are the largest, a thousand events. */
const SOURCE = 'okta-poller';
/** Seconds between two runs beyond which waiting for the next one is what would be measured. */
const MOST_BETWEEN_RUNS_S = 5;

/** The instance that is put under load. Throws where the stack has none, or lets it wait. */
export function choosePolled({ providers, schedules }: Pick<Stack, 'providers' | 'schedules'>): PolledInstance {
  const target = listPolled({ providers }).find(({ source }) => source === SOURCE);
  if (target === undefined) throw new Error(`The stack simulates no provider of ${SOURCE}.`);
  const name = `mef-dev-${target.source}-${target.instance}`;
  const everySeconds = schedules.find((schedule) => schedule.name === name)?.everySeconds ?? Infinity;
  if (everySeconds > MOST_BETWEEN_RUNS_S)
    throw new Error(
      `The stack that runs polls each ${everySeconds} s. Stop it, so that one is started for this run, or start it with npm start -- --tick 1.`,
    );
  return target;
}

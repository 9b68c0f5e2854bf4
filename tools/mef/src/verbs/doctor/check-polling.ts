import { milliseconds } from '@mef/event-model';
import { readLive, type RestSource } from '@mef/poll';
import type { Context } from '../../context/context.ts';
import { showTime } from '../../output/times.ts';
import { showLength } from '../../output/show-length.ts';
import { fail, ok, skip, warn, type Verdict } from './finding.ts';
import type { Subject } from './subject.ts';

export type PolledSubject = Subject & { readonly manifest: RestSource<unknown> };

/** Runs that are missed before somebody has to look: two may fail by themselves, and a run lasts five minutes at most. */
const RUNS_MISSED = 3;
const LEAST_MS = 6 * 60_000;

/** Whether the schedule is there, where the place tells. */
export function checkSchedule(
  { infrastructure, stage }: Pick<Context, 'infrastructure' | 'stage'>,
  { manifest, instance }: PolledSubject,
): Promise<Verdict> {
  const schedules = infrastructure.schedules();
  const name = `mef-${stage}-${manifest.name}-${instance.name}`;
  if (schedules === undefined) return Promise.resolve(skip('its runs tell, below'));
  const isThere = schedules.includes(name);
  return Promise.resolve(isThere ? ok(`${name} ticks`) : fail(`there is no ${name}`, 'Deploy the source anew.'));
}

/** Whether the schedule does run it: only a run saves the cursor. */
export async function checkRuns(
  { cursors, clock }: Pick<Context, 'cursors' | 'clock'>,
  { manifest, instance }: PolledSubject,
): Promise<Verdict> {
  if (instance.paused === true) return skip('paused');
  const state = await readLive(await cursors(), { app: manifest.name, instance: instance.name });
  const where = `Look at the log of the function of ${manifest.name}; and is its schedule enabled?`;
  if (state === undefined) return fail('no run ever saved a cursor', where);
  const { savedAt, doneUntil, notBefore = 0 } = state;
  const now = clock();
  if (notBefore > now)
    return warn(
      `held by the provider's limit until ${showTime(notBefore)}`,
      'Lower rateShare, or poll less often (every).',
    );
  const agoMs = Math.max(0, now - savedAt);
  const everyMs = milliseconds(instance.every ?? manifest.polling.every);
  const text = `the last run saved its cursor ${showLength(agoMs)} ago, at ${showTime(doneUntil)}`;
  return agoMs > Math.max(LEAST_MS, RUNS_MISSED * everyMs) ? fail(text, where) : ok(text);
}

import { milliseconds } from '@mef/event-model';
import { readLive, type RestSource } from '@mef/poll';
import type { Context } from '../../context/context.ts';
import { findPause } from '../../context/find-pause.ts';
import { showTime } from '../../output/times.ts';
import { showLength } from '../../output/show-length.ts';
import { fail, ok, skip, warn, type Verdict } from './finding.ts';
import type { Subject } from './subject.ts';

export type PolledSubject = Subject & { readonly manifest: RestSource<unknown> };

/** Runs that are missed before somebody has to look: two may fail by themselves, and a run lasts five minutes at most. */
const RUNS_MISSED = 3;
const LEAST_MS = 6 * 60_000;

/** Whether the schedule is there, and on. */
export async function checkSchedule(
  { infrastructure, stage }: Pick<Context, 'infrastructure' | 'stage'>,
  { manifest, instance }: PolledSubject,
): Promise<Verdict> {
  const schedule = await infrastructure.schedule(manifest.name, instance.name);
  if (schedule === undefined)
    return fail(`there is no mef-${stage}-${manifest.name}-${instance.name}`, 'Deploy the source anew.');
  const { name, isEnabled } = schedule;
  return isEnabled
    ? ok(`${name} ticks`)
    : fail(
        `${name} is switched off`,
        'Switch it on in Scheduler: to hold an instance, npx mef source pause is the way.',
      );
}

/** Whether the schedule does run it: only a run saves the cursor. */
export async function checkRuns(
  { cursors, clock, pauses }: Pick<Context, 'cursors' | 'clock' | 'pauses'>,
  { manifest, instance }: PolledSubject,
): Promise<Verdict> {
  if ((await findPause({ pauses }, manifest.name, instance)) !== undefined) return skip('paused');
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

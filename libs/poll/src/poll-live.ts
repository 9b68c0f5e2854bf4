import { milliseconds } from '@mef/event-model';
import type { Skip } from '@mef/telemetry';
import { countWalk, gaugeCursor, skip } from './count-run.ts';
import { readCursor, writeCursor, type Cursor } from './walk/cursor.ts';
import { cutWalk } from './walk/cut-walk.ts';
import { firstCursor } from './walk/plan-walk.ts';
import type { Run } from './run.ts';
import type { RunReport } from './run-report.ts';
import { walkLog } from './walk-log.ts';

/** The schedule ticks each minute, give or take; a run that is due at the minute must not wait for the next one. */
const TICK_SLACK_MS = 10_000;

/** Walks the log from where the run before stopped, if a run is due. */
export async function pollLive<Payload>(run: Run<Payload>): Promise<Pick<RunReport, 'live' | 'skipped'>> {
  const cursor = await openCursor(run);
  gaugeCursor(cursor, run);
  const reason = skipReason(cursor, run);
  if (reason !== undefined) return { skipped: skip(reason, run.instance, run).skipped };
  const { cursor: reached, walked } = await walkLog('live', cutWalk(cursor, run.rules), run);
  const walk = walked.ended === 'going in circles' ? undefined : reached.walk;
  const finishedAt = walked.ended === 'finished' ? run.startedAt : undefined;
  const saved = { ...reached, walk, finishedAt };
  await run.lease.save('live', writeCursor(saved));
  gaugeCursor(saved, run);
  return { live: countWalk('live', walked, run) };
}

/** Where a log begins is fixed before anything can fail: a first run that fails for days would else lose those days. */
async function openCursor<Payload>({ lease, rules, startedAt }: Run<Payload>): Promise<Cursor> {
  if (lease.cursors.live !== undefined) return readCursor(lease.cursors.live);
  const first = firstCursor(rules, startedAt);
  await lease.save('live', writeCursor(first));
  return first;
}

function skipReason<Payload>(cursor: Cursor, run: Run<Payload>): Skip | undefined {
  const { rules, instance, startedAt, notBefore } = run;
  if (notBefore > startedAt) return 'rate-limited';
  const everyMs = instance.every === undefined ? rules.everyMs : milliseconds(instance.every);
  const restMs = everyMs - Math.min(TICK_SLACK_MS, everyMs / 2);
  const restedMs = cursor.finishedAt === undefined ? Infinity : startedAt - cursor.finishedAt;
  // A clock that was ahead and set right again must not hold the instance until it gets there.
  return restedMs >= 0 && restedMs < restMs ? 'not-due' : undefined;
}

import { countWalk } from './count-run.ts';
import { readCursor, writeCursor } from './walk/cursor.ts';
import { cutWalk } from './walk/cut-walk.ts';
import type { Run } from './run.ts';
import type { RunReport } from './run-report.ts';
import { walkLog } from './walk-log.ts';

/** Goes on with a backfill that was asked for, in the time that the schedule's own walk left. */
export async function pollBackfill<Payload>(run: Run<Payload>): Promise<Pick<RunReport, 'backfill'>> {
  const text = run.lease.cursors.backfill;
  if (text === undefined || run.ports.clock() >= run.stopAt) return {};
  const asked = readCursor(text);
  if ((asked.notBefore ?? 0) > run.startedAt) return {};
  const { cursor, walked } = await walkLog('backfill', cutWalk(asked, run.rules), run);
  const isDone = cursor.until === undefined || cursor.doneUntil >= cursor.until;
  const walk = walked.ended === 'going in circles' ? undefined : cursor.walk;
  await run.lease.save('backfill', isDone ? undefined : writeCursor({ ...cursor, walk }));
  return { backfill: countWalk(walked, run) };
}

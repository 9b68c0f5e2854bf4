import { ProviderError } from '@mef/provider-client';
import { countWalk } from './count-run.ts';
import { endBackfill } from './ended-backfill.ts';
import { readCursor, writeCursor, type Cursor } from './walk/cursor.ts';
import { cutWalk } from './walk/cut-walk.ts';
import type { Run } from './run.ts';
import type { RunReport } from './run-report.ts';
import { planWalk } from './walk/plan-walk.ts';
import { walkLog, type WalkedLog } from './walk-log.ts';

/** Goes on with a backfill that was asked for, in the time that the schedule's own walk left. */
export async function pollBackfill<Payload>(run: Run<Payload>): Promise<Pick<RunReport, 'backfill'>> {
  const text = run.lease.cursors.backfill;
  if (text === undefined || run.ports.clock() >= run.stopAt) return {};
  const asked = readCursor(text);
  const reached = await walkOrGiveUp(asked, run);
  if (reached === undefined) return {};
  const { cursor, walked } = reached;
  const walk = walked.ended === 'going in circles' ? undefined : cursor.walk;
  const rest = { ...cursor, walk };
  const isDone = walked.ended === 'finished' && planWalk(rest, run.rules, run.ports.clock()) === undefined;
  if (isDone) await endBackfill(run.lease, rest, 'finished', run.ports.clock());
  else await run.lease.save('backfill', writeCursor(rest));
  return { backfill: countWalk('backfill', walked, run) };
}

/** A provider that refuses the very request would refuse it for ever, and no other backfill could be asked for. */
async function walkOrGiveUp<Payload>(asked: Cursor, run: Run<Payload>): Promise<WalkedLog | undefined> {
  try {
    return await walkLog('backfill', cutWalk(asked, run.rules), run);
  } catch (error) {
    if (!(error instanceof ProviderError && error.failure === 'refused')) throw error;
    run.ports.telemetry.log.error('backfill given up: the provider refuses it', error, {
      instance: run.instance.name,
      trace: run.trace,
    });
    const { backfill } = await run.ports.cursors.read({ app: run.source.name, instance: run.instance.name });
    const reached = backfill === undefined ? asked : readCursor(backfill);
    await endBackfill(run.lease, reached, 'refused by the provider', run.ports.clock());
    return undefined;
  }
}

import { compactIndex } from './compact-index.ts';
import type { Connection } from './create-connection.ts';
import { describeError } from '../describe-error.ts';
import { pruneEvents, pruneStep } from './prune-events.ts';

export interface Pruner {
  stop: () => void;
}

const everyMs = 60_000;
/** Between two steps events may come in. */
const pauseMs = 20;

type Stage = 'pruning' | 'pruned' | 'compacting' | 'idle';

/** Deletes expired events a few at a time, then compacts the index page by page; at the start and every minute. */
export function createPruner(
  connection: Connection,
  retentionDays: number,
  { now, log }: { now: () => number; log: (line: string) => void },
): Pruner {
  let stage: Stage = 'idle';
  const takeStep = (): Stage =>
    connection.write((database) => {
      if (stage === 'pruned' || stage === 'compacting')
        return compactIndex(database, stage === 'pruned') ? 'compacting' : 'idle';
      const deleted = pruneEvents(database, retentionDays, now());
      if (deleted === pruneStep) return 'pruning';
      return deleted > 0 || stage === 'pruning' ? 'pruned' : 'idle';
    });
  const run = (): void => {
    try {
      stage = takeStep();
    } catch (error) {
      stage = 'idle';
      log(`Expired events could not be deleted, which is tried again in a minute: ${describeError(error)}`);
    }
    timer = setTimeout(run, stage === 'idle' ? everyMs : pauseMs);
  };
  let timer = setTimeout(run, 0);
  return {
    stop: () => {
      clearTimeout(timer);
    },
  };
}

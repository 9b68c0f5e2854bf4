import { describeError } from './describe-error.ts';
import type { Connection } from './create-connection.ts';
import { pruneEvents, pruneStep } from './prune-events.ts';

export interface Pruner {
  stop(): void;
}

const everyMs = 60_000;
/** Between two steps events may come in. */
const pauseMs = 20;

/** Deletes expired events a few at a time, at the start and every minute. */
export function createPruner(
  connection: Connection,
  retentionDays: number,
  { now, log }: { now: () => number; log: (line: string) => void },
): Pruner {
  const step = (): void => {
    timer = setTimeout(step, isMoreLeft() ? pauseMs : everyMs);
  };
  const isMoreLeft = (): boolean => {
    try {
      return connection.write((database) => pruneEvents(database, retentionDays, now())) === pruneStep;
    } catch (error) {
      log(`Expired events could not be deleted, which is tried again in a minute: ${describeError(error)}`);
      return false;
    }
  };
  let timer = setTimeout(step, 0);
  return {
    stop: () => {
      clearTimeout(timer);
    },
  };
}

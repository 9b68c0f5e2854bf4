import { SCHEDULE_PLACE, type ReplayAnswer, type ReplayCommand } from '@mef/dead-letter';

import type { LetterPorts, ReprocessorPorts } from '../ports.ts';
import { isContinuation } from './open-run.ts';
import { replay } from './replay.ts';

/**
 * The hourly run, which nobody asks to go on: it keeps the place where it ended, and the next one begins there. Else a
 * flood of letters of one source would be all that it ever comes to. Behind the last letter it begins at the front. What
 * kills a run is passed over by the next one, until the walk comes there again.
 */
export async function replayInTurns(
  command: ReplayCommand,
  stopAt: number,
  ports: ReprocessorPorts,
): Promise<ReplayAnswer> {
  const after = await readPlace(ports);
  const keep = (next: string): Promise<void> => ports.archive.put(SCHEDULE_PLACE, next);
  const answer = await replay({ ...command, after }, stopAt, ports, keep);
  if (answer.next === undefined) await ports.archive.delete(SCHEDULE_PLACE);
  else await keep(answer.next);
  return answer;
}

async function readPlace({ archive, telemetry }: LetterPorts): Promise<string | undefined> {
  const place = await archive.get(SCHEDULE_PLACE);
  if (place === undefined || isContinuation(place)) return place;
  telemetry.log.warn('place of the hourly run is unreadable, it begins at the front', { key: SCHEDULE_PLACE });
  return undefined;
}

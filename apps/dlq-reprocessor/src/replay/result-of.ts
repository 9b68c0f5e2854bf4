import type { ReplayResult } from '@mef/dead-letter';

import type { OpenLetter } from '../letters/read-open.ts';
import type { Run } from './open-run.ts';

/** What a call says of a letter. `events` counts for the rate. */
export interface Tried {
  readonly result: ReplayResult;
  readonly events: number;
}

type End = Pick<ReplayResult, 'now' | 'reason' | 'detail' | 'events'>;

export function resultOf({ envelope }: OpenLetter, { dryRun }: Pick<Run, 'dryRun'>, end: End): ReplayResult {
  const { id, source, instance, unit, reasonCode: was } = envelope;
  const isTry = !dryRun && end.now !== 'failed';
  return { id, source, instance, unit, was, ...end, attempts: envelope.attempts + (isTry ? 1 : 0) };
}

export function failed(letter: OpenLetter, run: Pick<Run, 'dryRun'>, detail: string): Tried {
  return { result: resultOf(letter, run, { now: 'failed', detail }), events: 0 };
}

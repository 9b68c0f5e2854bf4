import { isSource, REPROCESSOR } from '../assembly/app-names.ts';
import type { Deployed } from '../check/check-deployed.ts';
import type { Ports } from '../ports.ts';
import { readRecorded } from '../records/read-recorded.ts';
import { type Replayed, replayLetters } from './replay-letters.ts';

/** Only a source has dead letters that its own code may accept now; undefined of others, and where nothing keeps letters yet. */
export async function replayFor(
  { app, stage }: Deployed,
  { functions, records }: Pick<Ports, 'functions' | 'records'>,
): Promise<Replayed | undefined> {
  if (!isSource(app) || (await readRecorded(records, stage, REPROCESSOR)) === undefined) return undefined;
  return replayLetters(functions, stage, app);
}

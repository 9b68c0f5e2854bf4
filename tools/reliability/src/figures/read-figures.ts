import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { attackRunSchema, type AttackRun } from './attack-run.ts';
import { faultRunSchema, type FaultRun } from './fault-run.ts';

/** The recorded runs; nothing where none was recorded yet. */
export interface RecordedRuns {
  readonly attacks: AttackRun | undefined;
  readonly faults: FaultRun | undefined;
}

/** Schema and file of each kind of run, below `docs/reliability`. */
export const runs = {
  attacks: { file: 'attacks.json', schema: attackRunSchema },
  faults: { file: 'faults.json', schema: faultRunSchema },
} as const;

/** Reads the runs recorded below a folder of documentation. Throws for a file that is not of its schema. */
export function readFigures(docs: string): RecordedRuns {
  const read = (file: string): unknown => {
    const path = join(docs, 'reliability', file);
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
  };
  return {
    attacks: runs.attacks.schema.optional().parse(read(runs.attacks.file)),
    faults: runs.faults.schema.optional().parse(read(runs.faults.file)),
  };
}

import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DeploymentRecords } from './deployment-records.ts';
import { parseRecord, writeRecord } from './record.ts';

/** One file an app below `<directory>/<stage>/`, one line a deployment: for proofs that need no AWS. */
export function createFileRecords(directory: string): DeploymentRecords {
  const fileOf = (stage: string, app: string) => join(directory, stage, `${app}.ndjson`);
  const history: DeploymentRecords['history'] = async (stage, app) => {
    const file = fileOf(stage, app);
    if (!existsSync(file)) return [];
    const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean);
    return lines.map((line, at) => parseRecord(`${file}:${at + 1}`, line)).toReversed();
  };
  return {
    last: async (stage, app) => (await history(stage, app))[0],
    history,
    put: async (stage, app, record) => {
      const file = fileOf(stage, app);
      await mkdir(dirname(file), { recursive: true });
      await appendFile(file, `${writeRecord(record)}\n`);
    },
    remove: (stage, app) => rm(fileOf(stage, app), { force: true }),
  };
}

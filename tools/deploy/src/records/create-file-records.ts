import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeploymentRecords } from './deployment-records.ts';
import { parseRecord, readableOf, writeRecord } from './record.ts';

/** One file an app below `<directory>/<stage>/`, one line a deployment: for proofs that need no AWS. */
export function createFileRecords(directory: string): DeploymentRecords {
  const fileOf = (stage: string, app: string) => join(directory, stage, `${app}.ndjson`);
  const unfinishedOf = (stage: string, app: string) => join(directory, stage, `${app}.unfinished`);
  const linesOf = async (file: string): Promise<readonly string[]> =>
    existsSync(file) ? (await readFile(file, 'utf8')).split('\n').filter(Boolean) : [];
  return {
    last: async (stage, app) => {
      const file = fileOf(stage, app);
      const text = (await linesOf(file)).at(-1);
      return text === undefined ? undefined : parseRecord(file, text);
    },
    history: async (stage, app) => readableOf(await linesOf(fileOf(stage, app))).toReversed(),
    begin: async (stage, app) => {
      await mkdir(join(directory, stage), { recursive: true });
      await writeFile(unfinishedOf(stage, app), '');
    },
    isUnfinished: (stage, app) => Promise.resolve(existsSync(unfinishedOf(stage, app))),
    settle: (stage, app) => rm(unfinishedOf(stage, app), { force: true }),
    put: async (stage, app, record) => {
      await mkdir(join(directory, stage), { recursive: true });
      await appendFile(fileOf(stage, app), `${writeRecord(record)}\n`);
      await rm(unfinishedOf(stage, app), { force: true });
    },
    remove: async (stage, app) => {
      await rm(fileOf(stage, app), { force: true });
      await rm(unfinishedOf(stage, app), { force: true });
    },
  };
}

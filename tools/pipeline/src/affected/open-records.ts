import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CannotRun } from '@mef/command';
import { type DeploymentRecords, parseRecord, writeRecord } from '@mef/deploy';

export function openRecords(folder: string | undefined): DeploymentRecords {
  if (folder === undefined) throw new CannotRun('--records is needed.');
  const fileOf = (stage: string, app: string) => join(folder, stage, `${app}.json`);
  const last: DeploymentRecords['last'] = (stage, app) => {
    const file = fileOf(stage, app);
    return Promise.resolve(existsSync(file) ? parseRecord(file, readFileSync(file, 'utf8')) : undefined);
  };
  return {
    last,
    history: async (stage, app) => {
      const record = await last(stage, app);
      return record === undefined ? [] : [record];
    },
    put: (stage, app, record) => {
      mkdirSync(dirname(fileOf(stage, app)), { recursive: true });
      writeFileSync(fileOf(stage, app), writeRecord(record));
      return Promise.resolve();
    },
    remove: (stage, app) => {
      rmSync(fileOf(stage, app), { force: true });
      return Promise.resolve();
    },
  };
}

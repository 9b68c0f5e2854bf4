import { CannotRun } from '@mef/command';
import { listFiles } from './files/list-files.ts';
import { checkFile, type CheckedFile } from './check/check-file.ts';
import type { Asked } from './asked.ts';
import { chooseInstance } from './source/choose-instance.ts';
import { loadSource, type LoadDefault } from './source/load-source.ts';

export interface Workspace {
  readonly root: string;
  readonly load: LoadDefault;
  /** ms since 1970. */
  readonly now: number;
}

/** What a source makes of every record of the files. Throws CannotRun. */
export async function runCheck(asked: Asked, { root, load, now }: Workspace): Promise<CheckedFile[]> {
  const source = await loadSource(root, asked.source, load);
  const instance = chooseInstance(root, source, asked);
  const context = { instance, receivedAt: now, trace: 'samples' };
  const files = listFiles(asked.paths);
  if (files.length === 0) throw new CannotRun('There is no .json, .ndjson or .jsonl file in that folder.');
  return files.map((file) => checkFile(file, source, context));
}

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../error-code.ts';
import { LocalStackError } from '../local-error.ts';
import { makeFolder } from './make-folder.ts';

/**
 * Claims the directory for this process: two stacks that write one directory would mix their secrets and their events.
 * Returns what gives it back.
 * @throws LocalStackError when another stack has it or it cannot be written.
 */
export function lockDirectory(directory: string): () => void {
  const file = join(directory, 'lock');
  writable(directory, () => makeFolder(directory));
  const holder = readHolder(file);
  if (holder !== undefined && isRunning(holder)) {
    throw new LocalStackError(
      `A local stack is running already in ${directory} (process ${holder}). Stop it with: kill ${holder}\n` +
        'Or start a second one beside it with: npm start -- --ephemeral --dir .local-2',
    );
  }
  rmSync(file, { force: true });
  writable(directory, () => {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
  });
  return () => {
    rmSync(file, { force: true });
  };
}

function writable(directory: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new LocalStackError(`Cannot write to ${directory} (${reason}). Choose another place with: --dir PATH`, {
      cause: error,
    });
  }
}

function readHolder(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

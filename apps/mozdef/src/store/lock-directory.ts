import { join } from 'node:path';
import Database from 'better-sqlite3';
import { codeOf } from '../code-of.ts';

/**
 * Two receivers on one store would set each other's files aside. The lock is the operating system's, so that it ends
 * with the process however that ends.
 * @throws Error with a sentence when another process holds it
 */
export function lockDirectory(directory: string): () => void {
  const lock = new Database(join(directory, 'receiver.lock'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (codeOf(error) !== 'SQLITE_BUSY') throw error;
    throw new Error(`Another receiver is using ${directory}: stop it, or choose another folder with --data.`, {
      cause: error,
    });
  }
  return () => {
    lock.close();
  };
}

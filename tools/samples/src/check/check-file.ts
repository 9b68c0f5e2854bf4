import { CannotRun } from '@mef/command';
import { readFile } from '../files/read-file.ts';
import type { CheckedSource } from '../source/checked-source.ts';
import { checkSample, type CheckContext } from './check-sample.ts';
import type { Finding } from './finding.ts';

/** What became of a file. */
export interface CheckedFile {
  readonly file: string;
  readonly findings: readonly Finding[];
  /** Why it could not be read. */
  readonly unreadable?: string;
}

/** A file that cannot be read is one of the answers. */
export function checkFile(file: string, source: CheckedSource, context: CheckContext): CheckedFile {
  try {
    return { file, findings: readFile(file).flatMap((sample) => checkSample(sample, source, context)) };
  } catch (error) {
    if (error instanceof CannotRun) return { file, findings: [], unreadable: error.message };
    throw error;
  }
}

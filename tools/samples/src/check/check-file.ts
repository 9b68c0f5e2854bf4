import { Rejection } from '@mef/rejection';
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

/** Never throws: a file that cannot be read is one of the answers. */
export function checkFile(file: string, source: CheckedSource, context: CheckContext): CheckedFile {
  try {
    return { file, findings: readFile(file).flatMap((sample) => checkSample(sample, source, context)) };
  } catch (error) {
    return { file, findings: [], unreadable: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Rejection) return error.detail;
  return error instanceof Error ? error.message : String(error);
}

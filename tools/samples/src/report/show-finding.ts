import type { CheckedFile } from '../check/check-file.ts';
import { CannotRun } from '@mef/command';
import { printable } from './printable.ts';

/** All that is known of one record, by its number in the table: of an event every field, as it would be stored. */
export function showFinding(files: readonly CheckedFile[], number: number): string {
  const findings = files.flatMap(({ file, findings: ofFile }) => ofFile.map((finding) => ({ file, ...finding })));
  const found = findings[number - 1];
  if (found === undefined)
    throw new CannotRun(`--show needs a number of the table's first column, up to ${findings.length}.`);
  return JSON.stringify(found, null, 2).split('\n').map(printable).join('\n');
}

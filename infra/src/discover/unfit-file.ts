import * as z from 'zod';
import { UnfitInput } from '../unfit-input.ts';

/** One line for each thing in `file` that is not as expected: the file, the JSON path and the expectation. */
export function unfitFile(file: string, { issues }: z.ZodError): UnfitInput {
  const lines = issues.map(({ path, message }) => `${file}: ${z.core.toDotPath(path) || 'top level'}: ${message}`);
  return new UnfitInput(lines.join('\n'));
}

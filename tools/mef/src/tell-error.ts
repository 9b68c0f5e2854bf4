import { verbIn } from './command/find-verb.ts';
import { Interrupted, OutsideError, UsageError } from './errors.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { createPaint } from './output/paint.ts';
import type { Shell } from './shell.ts';
import type { VerbTable } from './verb-table.ts';

export interface Failed {
  readonly line: readonly string[];
  readonly table: VerbTable;
  readonly shell: Pick<Shell, 'stderr' | 'environment'>;
}

/** Says on stderr what went wrong and what to do next; the place in the code only with MEF_DEBUG. */
export function tellError(error: unknown, { line, table, shell }: Failed): ExitCode {
  const { stderr, environment } = shell;
  if (error instanceof Interrupted) return exitCodes.interrupted;
  const paint = createPaint(stderr, environment);
  const { sentence, code } = wordsFor(error, verbIn(line, table)?.name);
  stderr.write(`${paint('red', sentence)}\n`);
  if ((environment['MEF_DEBUG'] ?? '') !== '') stderr.write(`${inDepth(error)}\n`);
  return code;
}

function wordsFor(error: unknown, name: string | undefined): { readonly sentence: string; readonly code: ExitCode } {
  if (error instanceof OutsideError) return { sentence: error.message, code: exitCodes.failed };
  const help = ['npx mef', ...(name === undefined ? [] : [name]), '--help'].join(' ');
  if (error instanceof UsageError) return { sentence: `${error.message}\nSee: ${help}`, code: exitCodes.usage };
  const what = error instanceof Error ? `${error.name}: ${error.message}` : 'something that is no error was thrown';
  return {
    sentence: `This is a defect of mef: ${what}\nWith MEF_DEBUG=1 it says where. Please report that.`,
    code: exitCodes.crashed,
  };
}

function inDepth(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stack = error.stack ?? error.message;
  return error.cause === undefined ? stack : `${stack}\nbecause of ${inDepth(error.cause)}`;
}

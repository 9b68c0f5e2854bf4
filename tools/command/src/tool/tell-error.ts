import { CannotRun, Interrupted, OutsideError, UsageError } from '../errors.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { createPaint } from '../print/paint.ts';
import type { Terminal } from './terminal.ts';

export interface Failed {
  /** Whose defect it is, if it is one. */
  readonly name: string;
  /** What is typed for its help. */
  readonly help: string;
  /** How things are left at Ctrl-C. */
  readonly interrupted?: string | undefined;
  readonly terminal: Pick<Terminal, 'stderr' | 'environment'>;
}

/** Says on stderr what went wrong and what to do next; the place in the code only with MEF_DEBUG. */
export function tellError(error: unknown, failed: Failed): ExitCode {
  const { stderr, environment } = failed.terminal;
  const paint = createPaint(stderr, environment);
  const { sentence, code } = wordsFor(error, failed);
  stderr.write(`${paint('red', sentence)}\n`);
  if ((environment['MEF_DEBUG'] ?? '') !== '' && code !== exitCodes.interrupted) stderr.write(`${inDepth(error)}\n`);
  return code;
}

function wordsFor(
  error: unknown,
  { name, help, interrupted }: Failed,
): { readonly sentence: string; readonly code: ExitCode } {
  if (error instanceof Interrupted)
    return {
      sentence: interrupted === undefined ? 'Interrupted.' : `Interrupted; ${interrupted}`,
      code: exitCodes.interrupted,
    };
  if (error instanceof OutsideError) return { sentence: error.message, code: exitCodes.failed };
  if (error instanceof CannotRun) return { sentence: error.message, code: exitCodes.usage };
  if (error instanceof UsageError) return { sentence: `${error.message}\nSee: ${help}`, code: exitCodes.usage };
  const what = error instanceof Error ? `${error.name}: ${error.message}` : 'something that is no error was thrown';
  return {
    sentence: `This is a defect of ${name}: ${what}\nWith MEF_DEBUG=1 it says where. Please report that.`,
    code: exitCodes.crashed,
  };
}

function inDepth(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stack = error.stack ?? error.message;
  return error.cause === undefined ? stack : `${stack}\nbecause of ${inDepth(error.cause)}`;
}

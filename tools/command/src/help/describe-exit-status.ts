import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { columns } from './columns.ts';

/** What each code means for one command, where that is more than what it means for all; `partly` only where it is said. */
export type ExitStatus = Readonly<Partial<Record<Exclude<keyof typeof exitCodes, 'crashed'>, string>>>;

/** `name`: whose defect 70 is */
export function describeExitStatus(name: string, said: ExitStatus = {}): string {
  const texts: Partial<Record<keyof typeof exitCodes, string>> = {
    done: 'done',
    failed: 'it did not work, or the answer is no',
    usage: 'the command line makes no sense',
    crashed: `a defect of ${name}`,
    interrupted: 'Ctrl-C',
    ...said,
  };
  const rows = Object.entries(exitCodes).flatMap(([kind, code]: [string, ExitCode]) => {
    const text = texts[kind as keyof typeof exitCodes];
    return text === undefined ? [] : [[String(code), text] as const];
  });
  return `Exit status\n${columns(rows, 5)}`;
}

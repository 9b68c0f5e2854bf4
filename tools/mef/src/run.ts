import { readCommand } from './command/read-command.ts';
import type { Context } from './context/context.ts';
import { findWorkspace } from './context/find-workspace.ts';
import { openContext, type VerbCommand } from './context/open-context.ts';
import { readVersion } from './context/read-version.ts';
import { Interrupted, OutsideError } from './errors.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { explainError } from './explain-error.ts';
import type { Shell } from './shell.ts';
import { tellError } from './tell-error.ts';
import { type VerbTable, verbs } from './verb-table.ts';

/** What tests put in the place of the real verbs and the real world. */
export interface Frame {
  readonly table: VerbTable;
  readonly open: (command: VerbCommand, shell: Shell) => Promise<Context>;
}

const realFrame: Frame = { table: verbs, open: openContext };

/** Runs one command line. Whatever goes wrong becomes a sentence on stderr and an exit code. */
export async function run(line: readonly string[], shell: Shell, frame: Frame = realFrame): Promise<ExitCode> {
  try {
    const command = readCommand(line, frame.table);
    if (command.kind === 'verb') return await untilInterrupted(runVerb(command, shell, frame), shell.signal);
    const text = command.kind === 'help' ? command.text : readVersion(findWorkspace(shell.directory));
    shell.stdout.write(`${text}\n`);
    return exitCodes.done;
  } catch (error) {
    return tellError(error, { line, table: frame.table, shell });
  }
}

async function runVerb(command: VerbCommand, shell: Shell, { open }: Frame): Promise<ExitCode> {
  try {
    const context = await open(command, shell);
    return await command.verb.run(context, command.args, command.options);
  } catch (error) {
    const sentence = explainError(error, command.destination);
    throw sentence === undefined ? error : new OutsideError(sentence, { cause: error });
  }
}

/** What is under way is left to end with the process. */
function untilInterrupted(running: Promise<ExitCode>, signal: AbortSignal): Promise<ExitCode> {
  const interrupted = new Promise<never>((_resolve, reject) => {
    const stop = () => {
      reject(new Interrupted('Ctrl-C'));
    };
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
  return Promise.race([running, interrupted]);
}

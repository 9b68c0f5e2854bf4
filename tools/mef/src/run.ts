import { exitCodes, type ExitCode, explainAwsError, OutsideError, tellError, untilInterrupted } from '@mef/command';
import { readCommand } from './command/read-command.ts';
import type { Context } from './context/context.ts';
import { findWorkspace } from './context/find-workspace.ts';
import { openDesk } from './context/open-desk.ts';
import { openContext, type VerbCommand } from './context/open-context.ts';
import { readVersion } from './context/read-version.ts';
import type { Shell } from './shell.ts';
import { verbIn } from './command/find-verb.ts';
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
    const isAsked = command.kind === 'version' || command.isAsked;
    const text = command.kind === 'help' ? command.text : readVersion(findWorkspace(shell.directory));
    (isAsked ? shell.stdout : shell.stderr).write(`${text}\n`);
    return isAsked ? exitCodes.done : exitCodes.usage;
  } catch (error) {
    const name = verbIn(line, frame.table)?.name;
    const help = ['npx mef', ...(name === undefined ? [] : [name]), '--help'].join(' ');
    return tellError(error, { name: 'mef', help, terminal: shell });
  }
}

async function runVerb(command: VerbCommand, shell: Shell, { open }: Frame): Promise<ExitCode> {
  try {
    const { verb, args, options, destination, frame } = command;
    if (verb.talksTo === 'nobody') return await verb.run(openDesk(destination, shell, frame.json), args, options);
    return await verb.run(await open(command, shell), args, options);
  } catch (error) {
    const sentence = explainAwsError(error, command.destination);
    throw sentence === undefined ? error : new OutsideError(sentence, { cause: error });
  }
}

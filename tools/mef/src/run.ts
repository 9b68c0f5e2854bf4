import { backfill } from './backfill.ts';
import { connect, type Environment } from './connect.ts';
import { exitCodes, InvokeError, UsageError, type ExitCode, type Verb } from './verb.ts';

/** Every verb, by its name on the command line. */
const verbs: Readonly<Record<string, Verb>> = { backfill };

export interface Shell {
  /** The workspace: where `.local/stack.json` of a running local stack is looked for. */
  readonly root: string;
  readonly environment: Environment;
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
}

/** Runs one command line; everything that goes wrong becomes a sentence and an exit code. */
export async function run(args: readonly string[], shell: Shell): Promise<ExitCode> {
  const [name = '--help', ...rest] = args;
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  try {
    if (verb === undefined) return answerNoVerb(name, shell);
    if (rest.includes('--help') || rest.includes('-h')) return say(verb.help, shell);
    return await verb.run(rest, (stage) => ({ ...connect(stage, shell), print: shell.print }));
  } catch (error) {
    if (error instanceof UsageError)
      return complain(`${error.message}\nSee: npx mef ${name} --help`, exitCodes.usage, shell);
    if (error instanceof InvokeError) return complain(error.message, exitCodes.unreachable, shell);
    throw error;
  }
}

function answerNoVerb(name: string, shell: Shell): ExitCode {
  if (name === '--help' || name === '-h') return say(help(), shell);
  return complain(`There is no verb ${name}.\n\n${help()}`, exitCodes.usage, shell);
}

function help(): string {
  const list = Object.entries(verbs).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`);
  return `Works on deployed sources: on AWS with the credentials of the environment, or on the local stack while it runs.

${list.join('\n')}

npx mef VERB --help says more.`;
}

function say(text: string, { print }: Shell): ExitCode {
  print(text);
  return exitCodes.done;
}

function complain(text: string, code: ExitCode, shell: Shell): ExitCode {
  shell.complain(text);
  return code;
}

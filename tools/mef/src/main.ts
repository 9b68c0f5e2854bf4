import { userInfo } from 'node:os';
import { createTerminal } from '@mef/command';
import { createAsk } from './create-ask.ts';
import { createAskSecret } from './create-ask-secret.ts';
import { run } from './run.ts';

/** A container's user may have a number and no name. */
function findUser(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env['USER'] ?? process.env['LOGNAME'] ?? 'a user without a name';
  }
}

const { interrupt, ...terminal } = createTerminal(process);
const exitCode = await run(process.argv.slice(2), {
  ...terminal,
  directory: process.cwd(),
  user: findUser(),
  ask: process.stdin.isTTY && process.stderr.isTTY ? createAsk(process.stdin, process.stderr, interrupt) : undefined,
  askSecret: createAskSecret(process.stdin, process.stderr, interrupt),
  load: (path) => import(path),
});
// A connection that is kept alive must not hold a command that was interrupted.
if (terminal.signal.aborted) process.exit(exitCode);
process.exitCode = exitCode;

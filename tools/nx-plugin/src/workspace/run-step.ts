import { spawn } from 'node:child_process';
import { Refusal } from '../refusal.ts';

/** Lines of a failed command that are shown: its last words say what went wrong. */
const SHOWN_LINES = 30;

/** What would end this process before it could say how things stand. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

type Signals = Pick<NodeJS.EventEmitter, 'on' | 'off'>;

interface Ended {
  readonly code: number | null;
  readonly output: string;
  /** The signal that somebody sent to stop us. */
  readonly stoppedBy: string | undefined;
}

/** One command of a generator, with one line on the terminal. What it prints is shown only when it fails. Throws Refusal. */
export async function runStep(
  root: string,
  what: string,
  command: string,
  args: readonly string[],
  signals: Signals = process,
): Promise<void> {
  console.log(`  ${what} …`);
  const { code, output, stoppedBy } = await run(root, command, args, signals);
  const line = `\`${command} ${args.join(' ')}\``;
  if (stoppedBy !== undefined) throw new Refusal(`${line} was stopped by ${stoppedBy}.`);
  if (code === 0) return;
  console.error(output.trimEnd().split('\n').slice(-SHOWN_LINES).join('\n'));
  throw new Refusal(`${line} failed: what it said stands above.`);
}

function run(cwd: string, command: string, args: readonly string[], signals: Signals): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NX_TUI: 'false' },
    });
    let [output, stoppedBy] = ['', undefined as string | undefined];
    const keep = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    const stop = (signal: NodeJS.Signals): void => {
      stoppedBy = signal;
      child.kill(signal);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    for (const signal of SIGNALS) signals.on(signal, stop);
    const release = (): void => SIGNALS.forEach((signal) => signals.off(signal, stop));
    child.on('error', (error) => {
      release();
      reject(error);
    });
    child.on('close', (code) => {
      release();
      resolve({ code, output, stoppedBy });
    });
  });
}

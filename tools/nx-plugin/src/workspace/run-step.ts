import { spawn } from 'node:child_process';
import { Refusal } from '../refusal.ts';

/** Lines of a failed command that are shown: its last words say what went wrong. */
const SHOWN_LINES = 30;

/** One command of a generator, with one line on the terminal. What it prints is shown only when it fails. */
export async function runStep(root: string, what: string, command: string, args: readonly string[]): Promise<void> {
  console.log(`  ${what} …`);
  const { code, output } = await run(root, command, args);
  if (code === 0) return;
  console.error(output.trimEnd().split('\n').slice(-SHOWN_LINES).join('\n'));
  throw new Refusal(`\`${command} ${args.join(' ')}\` failed: mend what it says above, and run it again.`);
}

function run(cwd: string, command: string, args: readonly string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NX_TUI: 'false' },
    });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { OutsideError } from '@mef/command';
import * as z from 'zod';

const resultSchema = z.object({
  id: z.string(),
  now: z.string(),
  events: z.array(z.object({ eventid: z.string(), utctimestamp: z.string() })).optional(),
});

/** What `mef dlq replay --json` says of one letter. */
export type ReplayedLetter = z.infer<typeof resultSchema>;

/** Letters were refused again or had no answer: `mef dlq replay --help`. */
const PARTLY = 3;

/** Runs `mef dlq replay` in a workspace, as an operator does. Throws OutsideError with what it said when it cannot. */
export async function replayLetters(
  root: string,
  directory: string,
  options: readonly string[],
): Promise<readonly ReplayedLetter[]> {
  const args = ['tools/mef/src/main.ts', 'dlq', 'replay', ...options, '--json', '--dir', directory];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let [answers, said] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (answers += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [status] = (await once(child, 'close')) as [number | null];
  if (status !== 0 && status !== PARTLY)
    throw new OutsideError(`mef dlq replay ended with ${status ?? 'a signal'}:\n${said}${answers.slice(-500)}`);
  const lines = answers.split('\n').filter((line) => line !== '');
  // The last line is the sum.
  return lines.slice(0, -1).map((line) => resultSchema.parse(JSON.parse(line)));
}

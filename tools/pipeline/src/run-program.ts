import { spawn } from 'node:child_process';
import { OutsideError } from '@mef/command';

export interface ProgramResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What the program says is also written to stderr as it comes. */
  readonly isLoud?: boolean;
}

/** Runs a program to its end and keeps what it says. Throws OutsideError for one that cannot be started or was killed. */
export async function runProgram(
  program: string,
  args: readonly string[],
  { cwd, env, isLoud = false }: ProgramOptions,
): Promise<ProgramResult> {
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (part: Buffer) => {
    stdout.push(part);
    if (isLoud) process.stderr.write(part);
  });
  child.stderr.on('data', (part: Buffer) => {
    stderr.push(part);
    if (isLoud) process.stderr.write(part);
  });
  const status = await new Promise<number>((resolve, reject) => {
    child.once('error', (cause) => {
      reject(new OutsideError(`${program} cannot be started: ${cause.message}`, { cause }));
    });
    child.once('close', (code, signal) => {
      if (code === null) reject(new OutsideError(`${program} was ended by ${signal ?? 'a signal'}`));
      else resolve(code);
    });
  });
  const text = (parts: readonly Buffer[]) => Buffer.concat(parts).toString('utf8');
  return { status, stdout: text(stdout), stderr: text(stderr) };
}

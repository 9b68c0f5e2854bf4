import { spawn } from 'node:child_process';
import type { Try } from './find-python.ts';

/** Runs a program that may not be there: status 127, as a shell says. */
export const tryProgram =
  (signal: AbortSignal): Try =>
  (program, args) =>
    new Promise((resolve) => {
      const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], signal });
      const parts: string[] = [];
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text: string) => void parts.push(text));
      child.once('error', (error) => resolve({ status: 127, text: error.message }));
      child.once('close', (code) => resolve({ status: code ?? 1, text: parts.join('') }));
    });

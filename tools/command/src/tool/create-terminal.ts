import { setTimeout as wait } from 'node:timers/promises';
import { Interrupted } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Stream } from '../print/stream.ts';
import type { Terminal } from './terminal.ts';

/** npm passes Ctrl-C on to a process that the terminal has told already: within this time it is one and the same. */
const SAME_SIGNAL_MS = 1_000;

/** The process that runs. The first Ctrl-C, SIGTERM or SIGHUP aborts `interrupt`; the second one ends the process at once. */
export function createTerminal(process: NodeJS.Process): Terminal & { readonly interrupt: AbortController } {
  const interrupt = new AbortController();
  hearSignals(process, interrupt);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever reads has had enough, such as head.
    if (error.code === 'EPIPE') process.exit(exitCodes.done);
    throw error;
  });
  return {
    environment: process.env,
    stdout: streamOf(process.stdout),
    stderr: streamOf(process.stderr),
    clock: Date.now,
    sleep: async (ms) => {
      try {
        await wait(ms, undefined, { signal: interrupt.signal });
      } catch (cause) {
        throw new Interrupted('Ctrl-C', { cause });
      }
    },
    signal: interrupt.signal,
    interrupt,
  };
}

function hearSignals(process: NodeJS.Process, interrupt: AbortController): void {
  let toldAt: number | undefined;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => {
      const now = performance.now();
      if (toldAt !== undefined && now - toldAt > SAME_SIGNAL_MS) {
        process.stderr.write('Ended at once.\n');
        process.exit(exitCodes.interrupted);
      }
      if (toldAt !== undefined) return;
      toldAt = now;
      // Behind the ^C that the terminal shows.
      if (name === 'SIGINT' && process.stderr.isTTY) process.stderr.write('\n');
      interrupt.abort();
    });
}

function streamOf(output: NodeJS.WriteStream): Stream {
  return {
    write: (text) => void output.write(text),
    isTerminal: output.isTTY,
    get columns() {
      // 0 where the terminal does not know.
      return output.isTTY && output.columns > 0 ? output.columns : undefined;
    },
  };
}

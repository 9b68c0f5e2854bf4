import { createInterface } from 'node:readline/promises';
import { Interrupted } from '@mef/command';
import type { Shell } from './shell.ts';

/** Asks at a terminal. Ctrl-C there is the interrupt, because no signal comes of it; Ctrl-D is an empty answer. */
export function createAsk(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  interrupt: AbortController,
): NonNullable<Shell['ask']> {
  return async (question) => {
    const terminal = createInterface({ input, output });
    terminal.once('SIGINT', () => {
      output.write('\n');
      interrupt.abort();
    });
    try {
      return await terminal.question(question, { signal: interrupt.signal });
    } catch (cause) {
      if (interrupt.signal.aborted) throw new Interrupted('Ctrl-C', { cause });
      if (!isAbort(cause)) throw cause;
      output.write('\n');
      return '';
    } finally {
      terminal.close();
    }
  };
}

/** Also an error of another realm, which is no instance of this one's Error. */
function isAbort(cause: unknown): boolean {
  return typeof cause === 'object' && cause !== null && 'name' in cause && cause.name === 'AbortError';
}

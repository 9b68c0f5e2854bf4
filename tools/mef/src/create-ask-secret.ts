import type { ReadStream } from 'node:tty';
import { text } from 'node:stream/consumers';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Interrupted } from '@mef/command';
import type { Shell } from './shell.ts';

/** At a terminal nothing shows of what is typed, not even how long it is. Of a pipe all is taken but the end of its last line. */
export function createAskSecret(
  input: ReadStream,
  output: NodeJS.WritableStream,
  interrupt: AbortController,
): Shell['askSecret'] {
  return async (question) => {
    if (!input.isTTY) return (await text(input)).replace(/\r?\n$/, '');
    output.write(question);
    // It would echo what is typed; with `terminal` it takes the terminal's own echo away.
    const nowhere = new Writable({
      write: (_chunk, _encoding, done) => {
        done();
      },
    });
    const terminal = createInterface({ input, output: nowhere, terminal: true, historySize: 0 });
    terminal.once('SIGINT', () => {
      interrupt.abort();
    });
    try {
      return await terminal.question('', { signal: interrupt.signal });
    } catch (cause) {
      if (interrupt.signal.aborted) throw new Interrupted('Ctrl-C', { cause });
      throw cause;
    } finally {
      terminal.close();
      output.write('\n');
    }
  };
}

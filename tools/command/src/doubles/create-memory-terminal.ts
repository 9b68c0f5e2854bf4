import type { Terminal } from '../tool/terminal.ts';

/** A terminal that nobody sits at, unless told otherwise; what is written is kept. Waiting moves the clock. */
export function createMemoryTerminal(change: Partial<Terminal> = {}) {
  const [printed, said]: [string[], string[]] = [[], []];
  let now = Date.parse('2026-11-10T12:00:00Z');
  const terminal: Terminal = {
    environment: {},
    stdout: { write: (text) => void printed.push(text), isTerminal: false },
    stderr: { write: (text) => void said.push(text), isTerminal: false },
    clock: () => now,
    sleep: (ms) => {
      now += ms;
      return Promise.resolve();
    },
    signal: new AbortController().signal,
    ...change,
  };
  return { terminal, printed: () => printed.join(''), said: () => said.join('') };
}

import type { Shell } from '../shell.ts';

/** A shell that nobody sits at, unless told otherwise; what is written is kept. Waiting moves the clock. */
export function createMemoryShell(change: Partial<Shell> = {}) {
  const [printed, said]: [string[], string[]] = [[], []];
  let now = Date.parse('2026-11-10T12:00:00Z');
  const shell: Shell = {
    directory: '/nowhere',
    user: 'user1',
    environment: {},
    stdout: { write: (text) => void printed.push(text), isTerminal: false },
    stderr: { write: (text) => void said.push(text), isTerminal: false },
    ask: undefined,
    load: () => Promise.reject(new Error('nothing to load')),
    clock: () => now,
    sleep: (ms) => {
      now += ms;
      return Promise.resolve();
    },
    signal: new AbortController().signal,
    ...change,
  };
  return { shell, printed: () => printed.join(''), said: () => said.join('') };
}

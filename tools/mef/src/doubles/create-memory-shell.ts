import { createMemoryTerminal } from '@mef/command';
import type { Shell } from '../shell.ts';

/** A shell that nobody sits at, unless told otherwise; what is written is kept. Waiting moves the clock. */
export function createMemoryShell(change: Partial<Shell> = {}) {
  const { terminal, printed, said } = createMemoryTerminal();
  const shell: Shell = {
    ...terminal,
    directory: '/nowhere',
    user: 'user1',
    ask: undefined,
    askSecret: () => Promise.reject(new Error('nobody types a secret')),
    load: () => Promise.reject(new Error('nothing to load')),
    ...change,
  };
  return { shell, printed, said };
}

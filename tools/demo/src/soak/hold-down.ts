import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Search } from '../ledger/search-events.ts';
import { waitUntil } from '../ledger/wait-until.ts';
import { findProcesses } from '../stack/find-processes.ts';
import { readStack } from '../stack/read-stack.ts';

const END_MS = 10_000;
const RETURN_MS = 60_000;

/** While it is there the supervisor does not start MozDef. */
export function holdFile(directory: string): string {
  return join(directory, 'hold-mozdef');
}

/**
 * Stops MozDef, keeps the supervisor from starting it again for `seconds` by the file `hold-mozdef`, and waits until
 * it answers again. Resolves to the time (milliseconds since 1970) at which it did. Throws if it never went or never
 * came back, since the run would then prove nothing.
 */
export async function holdDown(directory: string, seconds: number, search: Search): Promise<number> {
  const file = holdFile(directory);
  const isUp = () =>
    search({ q: '', size: 1 }).then(
      () => true,
      () => false,
    );
  writeFileSync(file, '');
  try {
    const stack = readStack(directory);
    for (const pid of stack === undefined ? [] : findProcesses(stack, 'mozdef')) process.kill(pid, 'SIGTERM');
    if (!(await waitUntil(async () => !(await isUp()), END_MS))) throw new Error('MozDef did not stop.');
    await pause(seconds * 1000);
    if (await isUp()) throw new Error(`MozDef was started again although ${file} exists.`);
  } finally {
    rmSync(file, { force: true });
  }
  if (!(await waitUntil(isUp, RETURN_MS))) throw new Error('MozDef did not come back.');
  return Date.now();
}

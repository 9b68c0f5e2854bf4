import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { waitUntil } from '../ledger/wait-until.ts';
import { isAlive } from '../stack/is-alive.ts';
import { readStack } from '../stack/read-stack.ts';

const END_MS = 20_000;
/** An engine on a busy machine starts for half a minute. */
const RETURN_MS = 180_000;

/** While it is there the supervisor does not start the process of that name. */
export function holdFileOf(directory: string, process: string): string {
  return join(directory, `hold-${process}`);
}

export interface Outage {
  /** Milliseconds since 1970 at which its process had ended, and at which it answered again. */
  readonly downAt: number;
  readonly backAt: number;
}

/** Ends a destination's process and keeps it down for so long. Throws where it did not go or did not come back. */
export async function takeDown(
  directory: string,
  name: string,
  seconds: number,
  isUp: () => Promise<boolean>,
): Promise<Outage> {
  const file = holdFileOf(directory, name);
  writeFileSync(file, '');
  try {
    const pids = (readStack(directory)?.processes ?? []).filter((one) => one.name === name).map(({ pid }) => pid);
    for (const pid of pids) process.kill(pid, 'SIGTERM');
    if (!(await waitUntil(() => !pids.some(isAlive), END_MS))) throw new Error(`${name} did not stop.`);
    const downAt = Date.now();
    await pause(seconds * 1_000);
    if (await isUp()) throw new Error(`${name} was started again although ${file} exists.`);
    rmSync(file);
    if (!(await waitUntil(isUp, RETURN_MS, 200))) throw new Error(`${name} did not come back.`);
    return { downAt, backAt: Date.now() };
  } finally {
    rmSync(file, { force: true });
  }
}

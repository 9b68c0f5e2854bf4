import type { ChildProcess } from 'node:child_process';
import { setTimeout as rest } from 'node:timers/promises';

/** Between asking a program to end and making it. */
const GRACE_MS = 5_000;
const LOOK_EVERY_MS = 50;

/**
 * Ends a child that was started as `detached`, and all that it has started. Resolves once nothing of the group is there:
 * a folder that is still written to cannot be removed.
 */
export async function endGroup({ pid, exitCode, signalCode }: ChildProcess): Promise<void> {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  signalGroup(pid, 'SIGTERM');
  for (let waited = 0; signalGroup(pid, 0); waited += LOOK_EVERY_MS) {
    if (waited >= GRACE_MS) signalGroup(pid, 'SIGKILL');
    await rest(LOOK_EVERY_MS);
  }
}

/** False where nothing of it is there. */
function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-leader, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

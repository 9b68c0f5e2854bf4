import { spawnSync } from 'node:child_process';
import type { Need } from '../scenario.ts';

const probes = {
  root: () => process.getuid?.() === 0,
  strace: () => works('strace', ['-o', '/dev/null', 'true']),
  prlimit: () => works('prlimit', ['--version']),
  taskset: () => works('taskset', ['--version']),
} as const satisfies Record<Need, () => boolean>;

/** Why a scenario cannot be run on this machine; nothing where it can. */
export function missingNeed(need: Need | undefined): string | undefined {
  if (need === undefined || probes[need]()) return undefined;
  return need === 'root' ? 'needs root' : `needs ${need}, which this machine has not or does not let run`;
}

function works(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore', env: process.env }).status === 0;
}

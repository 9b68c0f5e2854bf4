import { stop as endBuilds } from 'esbuild';
import { createProcesses, type Processes } from '../processes.ts';
import type { Options } from '../read-options.ts';
import type { Undo } from '@mef/command';
import { buildRuntimes, type Runtimes } from './build-runtimes.ts';
import { checkPort } from './check-port.ts';
import { lockDirectory } from './lock-directory.ts';

export interface Ground {
  readonly processes: Processes;
  readonly runtimes: Runtimes;
}

/** What must be had before anything is started: the directory, the ports, the programs of child processes. */
export async function claimGround(
  { directory, gatewayPort, mozdefPort }: Options,
  undo: Pick<Undo, 'add'>,
  processesChanged: () => void,
): Promise<Ground> {
  undo.add(lockDirectory(directory));
  await checkPort(gatewayPort, 'API gateway', '--port');
  await checkPort(mozdefPort, 'MozDef receiver', '--mozdef-port');
  const processes = createProcesses(directory, processesChanged);
  undo.add(() => processes.killAll());
  // Interrupted in the middle of a build, its process would outlive this one by ten seconds and more.
  undo.add(endBuilds);
  return { processes, runtimes: await buildRuntimes(`${import.meta.dirname}/..`, directory) };
}

import { join } from 'node:path';
import { LocalStackError } from '../local-error.ts';
import { lastLines, type Processes } from '../processes.ts';
import type { Simulations } from './simulation.ts';

export interface RunProvidersOptions extends Simulations {
  readonly processes: Processes;
}

/**
 * Serves the simulated providers in a process of their own, because a load of thousands of events a second would slow
 * the gateway and the mappings here. Gives their base URL; `lost` hears of an end that nobody asked for.
 */
export function runProviders(
  { root, simulations, processes }: RunProvidersOptions,
  lost: (how: string) => void,
): Promise<string> {
  const file = processes.logFile('providers');
  const child = processes.fork('providers', join(import.meta.dirname, 'provider-runtime.ts'), {
    cwd: root,
    env: {},
    log: 'providers',
  });
  child.send({ root, simulations } satisfies Simulations);
  return new Promise((resolve, reject) => {
    child.once('message', ({ url }: { url: string }) => {
      resolve(url);
      child.once('exit', (code, signal) => {
        lost(`providers ended (${signal ?? `exit status ${code ?? 'unknown'}`}); see ${file}`);
      });
    });
    child.once('exit', () => {
      const printed = lastLines(file, 20);
      reject(new LocalStackError(`The simulated providers ended before they were ready (${file}):\n${printed}`));
    });
  });
}

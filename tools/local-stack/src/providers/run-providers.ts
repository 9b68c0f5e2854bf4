import { join } from 'node:path';
import { keepRunning, type KeptProcess } from '../keep-running.ts';
import type { Processes } from '../processes.ts';
import type { ProvidersMessage, Simulation } from './simulation.ts';

export interface RunProvidersOptions {
  readonly root: string;
  readonly directory: string;
  readonly processes: Processes;
  /** With the secrets of now. */
  readonly simulations: () => readonly Simulation[];
  readonly say: (line: string) => void;
}

export interface RunningProviders extends Pick<KeptProcess, 'url' | 'stop'> {
  /** Logins are checked with the secrets of now from now on. */
  readonly renewSecrets: () => void;
}

/**
 * Serves the simulated providers in a process of their own, because a load of thousands of events a second would slow
 * the gateway and the mappings here. It is started again whenever it dies; the events that it had made are gone then.
 */
export async function runProviders({ root, simulations, ...options }: RunProvidersOptions): Promise<RunningProviders> {
  const { processes } = options;
  const { url, stop, child } = await keepRunning({
    ...options,
    name: 'providers',
    lost: 'without the events that they had made',
    port: 0,
    start: (port) => {
      const started = processes.fork('providers', join(import.meta.dirname, 'provider-runtime.ts'), {
        cwd: root,
        env: {},
        log: 'providers',
      });
      started.send({ kind: 'serve', root, port, simulations: simulations() } satisfies ProvidersMessage);
      return started;
    },
  });
  return {
    url,
    stop,
    renewSecrets() {
      // One that is down is told at its start.
      if (child().connected) child().send({ kind: 'secrets', simulations: simulations() } satisfies ProvidersMessage);
    },
  };
}

import type { Progress } from '../create-progress.ts';
import type { SimulatedInstance } from '../create-stack-file.ts';
import type { Undo } from '../create-undo.ts';
import type { Deployment } from '../deploy.ts';
import type { Processes } from '../processes.ts';
import type { InstanceKey } from './instance-key.ts';
import { listSimulations } from './list-simulations.ts';
import { runProviders } from './run-providers.ts';
import type { Simulation } from './simulation.ts';

export interface StartProvidersOptions {
  readonly root: string;
  readonly processes: Processes;
  readonly progress: Progress;
  readonly undo: Undo;
}

/** Simulates the providers that nobody gave credentials for, and says which instances ask the real one. */
export async function startProviders(
  { sources, localSecrets, credentials }: Deployment,
  options: StartProvidersOptions,
): Promise<ReadonlyMap<InstanceKey, SimulatedInstance>> {
  const { progress } = options;
  for (const name of credentials.unknown) progress.say(`${name} is set, but no instance has such a secret or account.`);
  for (const key of credentials.real) progress.up('provider', `${key} asks the real one`);
  const simulations = listSimulations(sources, localSecrets, credentials);
  if (simulations.length === 0) return new Map();
  const base = await simulate(simulations, options);
  for (const { key } of simulations) progress.up('provider', `${key} is simulated`);
  return new Map(
    simulations.map(({ key }) => [key, { url: `${base}/${key}`, controlUrl: `${base}/control/${key}` }] as const),
  );
}

function simulate(
  simulations: readonly Simulation[],
  { root, processes, progress, undo }: StartProvidersOptions,
): Promise<string> {
  let stopping = false;
  undo.add(() => {
    stopping = true;
  });
  return runProviders({ root, simulations, processes }, (how) => {
    if (!stopping) progress.say(`${how}\nThe pollers find nobody to ask. Stop with Ctrl-C and start again.`);
  });
}

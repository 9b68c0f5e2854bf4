import type { Progress } from '../create-progress.ts';
import type { SimulatedInstance } from '../create-stack-file.ts';
import type { Undo } from '@mef/command';
import type { Deployment } from '../deploy.ts';
import type { Processes } from '../processes.ts';
import type { InstanceKey } from './instance-key.ts';
import { listSimulations } from './list-simulations.ts';
import { runProviders } from './run-providers.ts';

export interface StartProvidersOptions {
  readonly root: string;
  readonly directory: string;
  readonly processes: Processes;
  readonly progress: Progress;
  readonly undo: Pick<Undo, 'add'>;
}

/** Simulates the providers that nobody gave credentials for, and says which instances ask the real one. */
export async function startProviders(
  { sources, secrets, credentials }: Deployment,
  { progress, undo, ...options }: StartProvidersOptions,
): Promise<ReadonlyMap<InstanceKey, SimulatedInstance>> {
  for (const name of credentials.unknown) progress.say(`${name} is set, but no instance has such a secret or account.`);
  for (const key of credentials.real) progress.up('provider', `${key} asks the real one`);
  const simulations = () => listSimulations(sources, secrets.current(), credentials);
  const keys = simulations().map(({ key }) => key);
  if (keys.length === 0) return new Map();
  const { url, renewSecrets, stop } = await runProviders({ ...options, simulations, say: progress.say });
  undo.add(stop);
  secrets.onChange(renewSecrets);
  for (const key of keys) progress.up('provider', `${key} is simulated`);
  return new Map(keys.map((key) => [key, { url: `${url}/${key}`, controlUrl: `${url}/control/${key}` }] as const));
}

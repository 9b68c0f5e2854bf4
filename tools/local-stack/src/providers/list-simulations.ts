import type { Instance } from '@mef/source';
import { type DeployedSource, secretParameter } from '../deployed-sources.ts';
import type { Secrets } from '../prepare/read-secrets.ts';
import { instanceKey } from './instance-key.ts';
import type { Credentials } from './read-credentials.ts';
import type { Simulation } from './simulation.ts';

/** The polled instances that nobody gave credentials for. */
export function listSimulations(
  sources: readonly DeployedSource[],
  secrets: Secrets,
  { real, accounts }: Pick<Credentials, 'real' | 'accounts'>,
): readonly Simulation[] {
  const simulate = (source: DeployedSource, instance: Instance): Simulation => {
    const key = instanceKey(source.app, instance.name);
    const account = accounts.get(key) ?? instance.account;
    return { key, app: source.app, instance: { ...instance, account }, secrets: secretsOf(source, instance, secrets) };
  };
  return sources
    .filter(({ manifest }) => manifest.kind === 'rest')
    .flatMap((source) => source.instances.map((instance) => simulate(source, instance)))
    .filter(({ key }) => !real.has(key));
}

function secretsOf(source: DeployedSource, instance: Instance, secrets: Secrets): Record<string, string> {
  const current = source.manifest.secrets.map(
    ({ name }) => [name, secrets[secretParameter(source, instance.name, name)]?.[0] ?? ''] as const,
  );
  return Object.fromEntries(current);
}

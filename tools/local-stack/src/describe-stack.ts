import type { Connections } from './connect-stack.ts';
import type { SimulatedInstance, SourceInstance, StackFile, StoredDestination } from './create-stack-file.ts';
import type { Deployment } from './deploy.ts';
import { type DeployedSource, secretParameter } from './deployed-sources.ts';
import type { Emulators } from './emulators/start-emulators.ts';
import { LocalStackError } from './local-error.ts';
import type { Processes } from './processes.ts';
import { instanceKey, type InstanceKey } from './providers/instance-key.ts';
import type { Secrets } from './prepare/read-secrets.ts';
import type { Wiring } from './templates/wiring.ts';

export interface StackParts {
  readonly processes: Processes;
  readonly emulators: Emulators;
  readonly mozdefUrl: string;
  readonly destinations: readonly StoredDestination[];
  readonly deployment: Deployment;
  readonly simulated: ReadonlyMap<InstanceKey, SimulatedInstance>;
  readonly connections: Connections;
}

/** What `stack.json` says now. Secrets of the environment are not in it. */
export function describeStack({ connections, deployment, emulators, ...parts }: StackParts): StackFile {
  const { wiring, sources, secrets } = deployment;
  const { gateway, lambdaUrl, schedules } = connections;
  return {
    gatewayUrl: gateway.url,
    mozdefUrl: parts.mozdefUrl,
    destinations: parts.destinations,
    sources: describeSources(sources, gateway.url, secrets.current()),
    providers: describeProviders(sources, parts.simulated),
    instances: describeInstances(sources),
    schedules: schedules.map(({ name, everyMs }) => ({ name, everySeconds: everyMs / 1000 })),
    endpoints: { ...emulators.endpoints, lambda: lambdaUrl },
    deadLetterQueueUrl: published(wiring, 'dead-letter/queue-url'),
    archiveBucket: published(wiring, 'archive/bucket-name'),
    onFailureBucket: published(wiring, 'on-failure/bucket-name'),
    processes: parts.processes.list(),
  };
}

function describeSources(
  sources: readonly DeployedSource[],
  gatewayUrl: string,
  secrets: Secrets,
): StackFile['sources'] {
  const webhooks = sources.filter(({ manifest }) => manifest.kind === 'webhook');
  return Object.fromEntries(
    webhooks.map((source) => {
      const instances = source.instances.map(
        ({ name }) => [name, describeInstance(source, name, gatewayUrl, secrets)] as const,
      );
      const first = instances[0]?.[1] ?? { url: '', secrets: {} };
      return [source.app, { ...first, instances: Object.fromEntries(instances) }];
    }),
  );
}

function describeInstance(
  source: DeployedSource,
  instance: string,
  gatewayUrl: string,
  secrets: Secrets,
): SourceInstance {
  const live = source.manifest.secrets.flatMap(({ name }) => {
    const local = secrets[secretParameter(source, instance, name)];
    return local === undefined ? [] : [[name, local] as const];
  });
  return { url: `${gatewayUrl}/${source.app}/${instance}`, secrets: Object.fromEntries(live) };
}

function describeInstances(sources: readonly DeployedSource[]): StackFile['instances'] {
  const apps = sources.map(({ app, instances }) => {
    const own = instances.map(({ name, paused = false, drop = [] }) => [name, { paused, drop }] as const);
    return [app, Object.fromEntries(own)] as const;
  });
  return Object.fromEntries(apps);
}

function describeProviders(
  sources: readonly DeployedSource[],
  simulated: ReadonlyMap<InstanceKey, SimulatedInstance>,
): StackFile['providers'] {
  const apps = sources.map(({ app, instances }) => {
    const own = instances.flatMap(({ name }) => {
      const provider = simulated.get(instanceKey(app, name));
      return provider === undefined ? [] : [[name, provider] as const];
    });
    return [app, Object.fromEntries(own)] as const;
  });
  return Object.fromEntries(apps.filter(([, own]) => Object.keys(own).length > 0));
}

/** A name that the stream stack publishes. @throws LocalStackError when it does not */
export function published({ parameters }: Wiring, name: string): string {
  const value = parameters.get(`/mef/dev/${name}`);
  if (value === undefined) throw new LocalStackError(`No stack publishes the parameter /mef/dev/${name}.`);
  return value;
}

import type { Secrets } from './prepare/read-secrets.ts';
import type { FunctionDefinition } from './templates/wiring.ts';
import type { SourceInstance, StackFile } from './create-stack-file.ts';

/** A source app with what the templates and its manifest say. */
export interface DeployedSource {
  readonly app: string;
  readonly stage: string;
  readonly instances: readonly string[];
  /** Names of the secrets that each instance needs. */
  readonly secrets: readonly string[];
}

/** The apps that have instances, each once. */
export async function findSources(
  functions: readonly FunctionDefinition[],
  secretsOf: (app: string) => Promise<readonly string[]>,
): Promise<readonly DeployedSource[]> {
  const byApp = new Map(
    functions.filter(({ environment }) => 'MEF_INSTANCES' in environment).map((each) => [each.app, each.environment]),
  );
  return Promise.all(
    [...byApp].map(async ([app, environment]) => ({
      app,
      stage: environment['MEF_STAGE'] ?? '',
      instances: (JSON.parse(environment['MEF_INSTANCES'] ?? '[]') as { name: string }[]).map(({ name }) => name),
      secrets: await secretsOf(app),
    })),
  );
}

export const secretParameter = ({ stage, app }: DeployedSource, instance: string, secret: string) =>
  `/mef/${stage}/${app}/${instance}/${secret}`;

export function secretParameters(sources: readonly DeployedSource[]): readonly string[] {
  return sources.flatMap((source) =>
    source.instances.flatMap((instance) => source.secrets.map((secret) => secretParameter(source, instance, secret))),
  );
}

/** The part of `stack.json` about sources. */
export function describeSources(
  sources: readonly DeployedSource[],
  gatewayUrl: string,
  secrets: Secrets,
): StackFile['sources'] {
  return Object.fromEntries(
    sources.map((source) => {
      const instances = source.instances.map(
        (name) => [name, describeInstance(source, name, gatewayUrl, secrets)] as const,
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
  const live = source.secrets.map(
    (secret) => [secret, secrets[secretParameter(source, instance, secret)] ?? []] as const,
  );
  return { url: `${gatewayUrl}/${source.app}/${instance}`, secrets: Object.fromEntries(live) };
}

import type { Instance } from '@mef/source';
import type { Manifest } from './prepare/read-manifest.ts';
import type { SecretKinds } from './prepare/read-secrets.ts';
import type { FunctionDefinition } from './templates/wiring.ts';

/** A source app with what the templates and its manifest say. */
export interface DeployedSource {
  readonly app: string;
  readonly stage: string;
  readonly manifest: Manifest;
  readonly instances: readonly Instance[];
}

/** The apps that have instances, each once. */
export async function findSources(
  functions: readonly FunctionDefinition[],
  manifestOf: (app: string) => Promise<Manifest>,
): Promise<readonly DeployedSource[]> {
  const byApp = new Map(
    functions.filter(({ environment }) => 'MEF_INSTANCES' in environment).map((each) => [each.app, each.environment]),
  );
  return Promise.all(
    [...byApp].map(async ([app, environment]) => ({
      app,
      stage: environment['MEF_STAGE'] ?? '',
      manifest: await manifestOf(app),
      instances: JSON.parse(environment['MEF_INSTANCES'] ?? '[]') as Instance[],
    })),
  );
}

export const secretParameter = ({ stage, app }: DeployedSource, instance: string, secret: string) =>
  `/mef/${stage}/${app}/${instance}/${secret}`;

export function secretParameters(sources: readonly DeployedSource[]): SecretKinds {
  const kinds = sources.flatMap((source) =>
    source.instances.flatMap((instance) =>
      source.manifest.secrets.map((secret) => [secretParameter(source, instance.name, secret.name), secret] as const),
    ),
  );
  return Object.fromEntries(kinds);
}

import { type DeployedSource, findSources, secretParameters } from './deployed-sources.ts';
import type { Emulators } from './emulators/start-emulators.ts';
import type { Cloud } from './prepare/build-cloud.ts';
import { keepPauses } from './prepare/keep-pauses.ts';
import { liveSecrets, type LocalSecrets } from './prepare/live-secrets.ts';
import { readManifest } from './prepare/read-manifest.ts';
import { readSecrets, type Secrets } from './prepare/read-secrets.ts';
import { type Credentials, readCredentials } from './providers/read-credentials.ts';
import { createResources } from './templates/create-resources.ts';
import { emptyWiring, type Wiring } from './templates/wiring.ts';

export interface DeployOptions {
  readonly root: string;
  readonly directory: string;
  readonly cloud: Cloud;
  readonly emulators: Emulators;
}

export interface Deployment {
  readonly wiring: Wiring;
  readonly sources: readonly DeployedSource[];
  readonly credentials: Credentials;
  readonly secrets: LocalSecrets;
}

/** Makes at the emulators what the templates list, and fills the parameter store. */
export async function deploy({ root, directory, cloud, emulators }: DeployOptions): Promise<Deployment> {
  const wiring = emptyWiring();
  await createResources(cloud.templates, { ...emulators, wiring });
  const sources = await findSources(wiring.functions, (app) => readManifest(root, app));
  const credentials = readCredentials(sources, process.env);
  const kinds = Object.entries(secretParameters(sources)).filter(([name]) => !(name in credentials.secrets));
  const made = readSecrets(directory, Object.fromEntries(kinds));
  storeParameters(emulators, wiring, { ...made, ...credentials.secrets });
  keepPauses(directory, emulators.parameterStore);
  return { wiring, sources, credentials, secrets: liveSecrets(made, emulators.parameterStore) };
}

function storeParameters({ parameterStore: { parameters } }: Emulators, wiring: Wiring, secrets: Secrets): void {
  for (const [name, value] of wiring.parameters) parameters.set(name, { value, type: 'String', version: 1 });
  for (const [name, live] of Object.entries(secrets)) {
    parameters.set(name, { value: JSON.stringify(live), type: 'SecureString', version: 1 });
  }
}

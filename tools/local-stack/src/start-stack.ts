import { type Connections, connectStack } from './connect-stack.ts';
import type { Progress } from './create-progress.ts';
import type { Undo } from './create-undo.ts';
import { type DeployedSource, describeSources, findSources, secretParameters } from './describe-sources.ts';
import { type Emulators, startEmulators } from './emulators/start-emulators.ts';
import { LocalStackError } from './local-error.ts';
import { buildCloud, type Cloud } from './prepare/build-cloud.ts';
import { claimGround, type Ground } from './prepare/claim-ground.ts';
import { manifestSecrets, readSecrets, type Secrets } from './prepare/read-secrets.ts';
import type { Options } from './read-options.ts';
import { type Receiver, runReceiver } from './receiver/run-receiver.ts';
import { drain } from './drain.ts';
import { createResources } from './templates/create-resources.ts';
import { emptyWiring, type Wiring } from './templates/wiring.ts';
import { createStackFile, type StackFile } from './create-stack-file.ts';

export interface StackContext {
  /** The workspace: apps/, infra/, node_modules/. */
  readonly root: string;
  readonly progress: Progress;
  /** Gets everything that must be ended; the caller runs it, whether the start succeeds or not. */
  readonly undo: Undo;
}

export interface RunningStack {
  readonly gatewayUrl: string;
  readonly mozdefUrl: string;
  /** Stops intake and delivers what it can until the time is over. Gives the stream records that are left. */
  drain(withinMs: number): Promise<number>;
}

/** Builds, synthesizes, starts the emulators and connects everything as the templates say. @throws LocalStackError */
export async function startStack(options: Options, context: StackContext): Promise<RunningStack> {
  const stackFile = createStackFile(options.directory);
  const ground = await claimGround(options, context.undo, stackFile.refresh);
  // One that was killed left its file behind: nobody may take its ports and pids for this stack's.
  stackFile.remove();
  const parts = await startParts(options, context, ground);
  const deployment = await deploy(options, context, parts);
  const connections = await connectStack({ ...options, ...context, ...parts, ...deployment, ground });
  context.undo.add(stackFile.remove);
  stackFile.publish(() => describeStack(ground, parts, deployment, connections));
  return {
    gatewayUrl: connections.gateway.url,
    mozdefUrl: parts.receiver.url,
    drain: (withinMs) => drain(connections.gateway, connections.mappings, withinMs),
  };
}

interface Parts {
  readonly cloud: Cloud;
  readonly emulators: Emulators;
  readonly receiver: Receiver;
}

/** What does not wait for each other. */
async function startParts(options: Options, context: StackContext, ground: Ground): Promise<Parts> {
  const { directory } = options;
  const { processes, runtimes } = ground;
  const [cloud, emulators, receiver] = await Promise.all([
    buildCloud({ ...context, directory, processes }),
    startEmulators({ ...context, directory, processes, kinesisRuntime: runtimes.kinesis }),
    startReceiver(options, context, ground),
  ]);
  return { cloud, emulators, receiver };
}

interface Deployment {
  readonly wiring: Wiring;
  readonly sources: readonly DeployedSource[];
  readonly secrets: Secrets;
}

/** Makes at the emulators what the templates list, and fills the parameter store. */
async function deploy(
  { directory }: Options,
  { root }: StackContext,
  { cloud, emulators }: Parts,
): Promise<Deployment> {
  const wiring = emptyWiring();
  await createResources(cloud.templates, { ...emulators, wiring });
  const sources = await findSources(wiring.functions, (app) => manifestSecrets(root, app));
  const secrets = readSecrets(directory, secretParameters(sources));
  storeParameters(emulators, wiring, secrets);
  return { wiring, sources, secrets };
}

function describeStack(
  { processes }: Ground,
  { emulators, receiver }: Parts,
  { wiring, sources, secrets }: Deployment,
  { gateway }: Connections,
): StackFile {
  return {
    gatewayUrl: gateway.url,
    mozdefUrl: receiver.url,
    sources: describeSources(sources, gateway.url, secrets),
    endpoints: emulators.endpoints,
    deadLetterQueueUrl: published(wiring, 'dead-letter/queue-url'),
    archiveBucket: published(wiring, 'archive/bucket-name'),
    processes: processes.list(),
  };
}

async function startReceiver(
  options: Options,
  { root, progress, undo }: StackContext,
  ground: Ground,
): Promise<Receiver> {
  const receiver = await runReceiver({
    root,
    directory: options.directory,
    endWithSupervisor: ground.runtimes.endWithSupervisor,
    port: options.mozdefPort,
    processes: ground.processes,
    say: (line) => {
      progress.say(line);
    },
  });
  undo.add(() => receiver.stop());
  progress.up('mozdef', receiver.url);
  return receiver;
}

function storeParameters({ parameters }: Emulators, wiring: Wiring, secrets: Secrets): void {
  for (const [name, value] of wiring.parameters) parameters.set(name, { value, type: 'String', version: 1 });
  for (const [name, live] of Object.entries(secrets)) {
    parameters.set(name, { value: JSON.stringify(live), type: 'SecureString', version: 1 });
  }
}

function published({ parameters }: Wiring, name: string): string {
  const value = parameters.get(`/mef/dev/${name}`);
  if (value === undefined) throw new LocalStackError(`No stack publishes the parameter /mef/dev/${name}.`);
  return value;
}

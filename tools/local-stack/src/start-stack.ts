import { connectStack } from './connect-stack.ts';
import type { Progress } from './create-progress.ts';
import type { Undo } from './create-undo.ts';
import { describeSources, findSources, secretParameters } from './describe-sources.ts';
import { type Emulators, startEmulators } from './emulators/start-emulators.ts';
import { LocalStackError } from './local-error.ts';
import { buildCloud } from './prepare/build-cloud.ts';
import { claimGround, type Ground } from './prepare/claim-ground.ts';
import { manifestSecrets, readSecrets, type Secrets } from './prepare/read-secrets.ts';
import type { Options } from './read-options.ts';
import { type Receiver, runReceiver } from './receiver/run-receiver.ts';
import { drain } from './drain.ts';
import { createResources } from './templates/create-resources.ts';
import { emptyWiring, type Wiring } from './templates/wiring.ts';
import { createStackFileWriter, type StackFile } from './write-stack-file.ts';

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
  const { root, progress, undo } = context;
  const { directory } = options;
  const stackFile = createStackFileWriter(directory);
  let describe: (() => StackFile) | undefined;
  const publish = () => {
    if (describe !== undefined) stackFile.write(describe());
  };

  const ground = await claimGround(options, undo, publish);
  const { processes, runtimes } = ground;
  const [cloud, emulators, receiver] = await Promise.all([
    buildCloud({ root, directory, processes, progress, undo }),
    startEmulators({ root, directory, kinesisRuntime: runtimes.kinesis, processes, progress, undo }),
    startReceiver(options, context, ground),
  ]);

  const wiring = emptyWiring();
  await createResources(cloud.templates, { ...emulators, wiring });
  const sources = await findSources(wiring.functions, (app) => manifestSecrets(root, app));
  const secrets = readSecrets(directory, secretParameters(sources));
  storeParameters(emulators, wiring, secrets);
  const connections = await connectStack({
    ...options,
    wiring,
    cloud,
    ground,
    emulators,
    mozdefUrl: receiver.url,
    progress,
    undo,
  });

  const { gateway, mappings } = connections;
  describe = () => ({
    gatewayUrl: gateway.url,
    mozdefUrl: receiver.url,
    sources: describeSources(sources, gateway.url, secrets),
    endpoints: emulators.endpoints,
    deadLetterQueueUrl: published(wiring, 'dead-letter/queue-url'),
    archiveBucket: published(wiring, 'archive/bucket-name'),
    processes: processes.list(),
  });
  undo.add(() => {
    describe = undefined;
    stackFile.remove();
  });
  publish();
  return { gatewayUrl: gateway.url, mozdefUrl: receiver.url, drain: (withinMs) => drain(gateway, mappings, withinMs) };
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

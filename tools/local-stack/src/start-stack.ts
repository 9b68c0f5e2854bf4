import { connectStack } from './connect-stack.ts';
import type { Progress } from './create-progress.ts';
import { createStackFile } from './create-stack-file.ts';
import type { Undo } from './create-undo.ts';
import { deploy } from './deploy.ts';
import { describeStack } from './describe-stack.ts';
import { drain, type Left } from './drain.ts';
import { awsEnvironment } from './emulators/local-credentials.ts';
import { type Emulators, startEmulators } from './emulators/start-emulators.ts';
import type { KeptProcess } from './keep-running.ts';
import { buildCloud, type Cloud } from './prepare/build-cloud.ts';
import { claimGround, type Ground } from './prepare/claim-ground.ts';
import { watchApps } from './prepare/watch-apps.ts';
import { watchConfiguration } from './prepare/watch-configuration.ts';
import { startProviders } from './providers/start-providers.ts';
import type { Options } from './read-options.ts';
import { createQueueClient } from './mappings/create-queue-client.ts';
import { pulledQueue } from './receiver/point-at-receiver.ts';
import { runReceiver } from './receiver/run-receiver.ts';
import { listSchedules } from './schedules/list-schedules.ts';

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
  /** Stops intake and delivers what it can until the time is over. Gives what is left. */
  drain(withinMs: number): Promise<Left>;
}

/** Builds, synthesizes, starts the emulators and connects everything as the templates say. @throws LocalStackError */
export async function startStack(options: Options, context: StackContext): Promise<RunningStack> {
  const stackFile = createStackFile(options.directory);
  const ground = await claimGround(options, context.undo, stackFile.refresh);
  // One that was killed left its file behind: nobody may take its ports and pids for this stack's.
  stackFile.remove();
  const parts = await startParts(options, context, ground);
  const stack = await startFlow(options, context, parts);
  context.undo.add(stackFile.remove);
  stackFile.publish(() => describeStack({ ...ground, ...parts, ...stack }));
  stack.deployment.secrets.onChange(stackFile.refresh);
  announceEdits(parts.cloud, context);
  const { gateway, schedules, mappings, queueMappings } = stack.connections;
  return {
    gatewayUrl: gateway.url,
    mozdefUrl: stack.mozdefUrl,
    drain: (withinMs) =>
      drain({ gateway, schedules }, { mappings, queues: [...queueMappings, ...stack.pulled] }, withinMs),
  };
}

interface Parts {
  readonly ground: Ground;
  readonly cloud: Cloud;
  readonly emulators: Emulators;
}

/** What does not wait for each other. */
async function startParts(options: Options, context: StackContext, ground: Ground): Promise<Parts> {
  const { directory } = options;
  const { processes, runtimes } = ground;
  const [cloud, emulators] = await Promise.all([
    buildCloud({ ...options, ...context, processes }),
    startEmulators({ ...context, directory, processes, kinesisRuntime: runtimes.kinesis }),
  ]);
  return { ground, cloud, emulators };
}

/** What the templates ask for, and those whom the functions ask. */
async function startFlow(options: Options, context: StackContext, parts: Parts) {
  const { tickSeconds } = options;
  const deployment = await deploy({ ...options, ...context, ...parts });
  const pulled = pulledQueue(deployment.wiring);
  const [simulated, { url: mozdefUrl }] = await Promise.all([
    startProviders(deployment, { ...context, ...parts.ground, directory: options.directory }),
    startReceiver(options, context, parts, pulled),
  ]);
  const { real, accounts } = deployment.credentials;
  const connections = await connectStack({
    ...options,
    ...context,
    ...parts,
    mozdefUrl,
    wiring: deployment.wiring,
    providers: { simulated, accounts, tickSeconds },
    schedules: listSchedules(deployment.wiring, {
      canAsk: (key) => simulated.has(key) || real.has(key),
      tickSeconds,
    }),
  });
  const counted = pulled === undefined ? [] : [{ undelivered: createQueueClient(parts.emulators.sqs, pulled).count }];
  return { deployment, simulated, connections, mozdefUrl, pulled: counted };
}

function announceEdits({ builds }: Cloud, { root, progress, undo }: StackContext): void {
  const stop = watchConfiguration(root, (files) => {
    progress.say(`${files.join(', ')} changed; a restart has it: Ctrl-C and npm start`);
  });
  undo.add(stop);
  undo.add(watchApps(root, builds.names(), progress.say));
}

async function startReceiver(
  options: Options,
  { root, progress, undo }: StackContext,
  { ground, emulators }: Parts,
  queueUrl: string | undefined,
): Promise<KeptProcess> {
  const { sqs } = emulators.endpoints;
  const receiver = await runReceiver({
    root,
    directory: options.directory,
    endWithSupervisor: ground.runtimes.endWithSupervisor,
    port: options.mozdefPort,
    processes: ground.processes,
    pull: queueUrl === undefined ? undefined : { url: queueUrl, env: awsEnvironment({ sqs }) },
    say: (line) => {
      progress.say(line);
    },
  });
  undo.add(() => receiver.stop());
  progress.up('mozdef', receiver.url);
  if (queueUrl !== undefined) progress.up('queue', `${queueUrl} → mozdef`);
  return receiver;
}

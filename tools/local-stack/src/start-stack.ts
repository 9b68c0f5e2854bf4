import { connectStack } from './connect-stack.ts';
import type { Progress } from './create-progress.ts';
import { createStackFile } from './create-stack-file.ts';
import type { Undo } from './create-undo.ts';
import { deploy } from './deploy.ts';
import { describeStack } from './describe-stack.ts';
import { drain, type Left } from './drain.ts';
import { type Emulators, startEmulators } from './emulators/start-emulators.ts';
import type { KeptProcess } from './keep-running.ts';
import { buildCloud, type Cloud } from './prepare/build-cloud.ts';
import { claimGround, type Ground } from './prepare/claim-ground.ts';
import { watchApps } from './prepare/watch-apps.ts';
import { watchConfiguration } from './prepare/watch-configuration.ts';
import { startProviders } from './providers/start-providers.ts';
import type { Options } from './read-options.ts';
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
  const { gateway, schedules, mappings, queueMappings: queues } = stack.connections;
  return {
    gatewayUrl: gateway.url,
    mozdefUrl: parts.mozdefUrl,
    drain: (withinMs) => drain({ gateway, schedules }, { mappings, queues }, withinMs),
  };
}

interface Parts {
  readonly ground: Ground;
  readonly cloud: Cloud;
  readonly emulators: Emulators;
  readonly mozdefUrl: string;
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
  return { ground, cloud, emulators, mozdefUrl: receiver.url };
}

/** What the templates ask for, and those whom the functions ask. */
async function startFlow(options: Options, context: StackContext, parts: Parts) {
  const { tickSeconds } = options;
  const deployment = await deploy({ ...options, ...context, ...parts });
  const simulated = await startProviders(deployment, { ...context, ...parts.ground, directory: options.directory });
  const { real, accounts } = deployment.credentials;
  const connections = await connectStack({
    ...options,
    ...context,
    ...parts,
    wiring: deployment.wiring,
    providers: { simulated, accounts, tickSeconds },
    schedules: listSchedules(deployment.wiring, {
      canAsk: (key) => simulated.has(key) || real.has(key),
      tickSeconds,
    }),
  });
  return { deployment, simulated, connections };
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
  ground: Ground,
): Promise<KeptProcess> {
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

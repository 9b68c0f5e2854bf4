import { connectStack } from './connect-stack.ts';
import { countOpenLetters } from './count-open-letters.ts';
import type { Progress } from './create-progress.ts';
import { createStackFile } from './create-stack-file.ts';
import type { Undo } from '@mef/command';
import { deploy } from './deploy.ts';
import { describeDestinations } from './destinations/describe-destinations.ts';
import { findDestinations } from './destinations/find-destinations.ts';
import { type Store, startStores } from './destinations/start-stores.ts';
import { RECEIVER } from './destinations/name-destinations.ts';
import { LocalStackError } from './local-error.ts';
import { describeStack, published } from './describe-stack.ts';
import { drain, type Left } from './drain.ts';
import { type Emulators, startEmulators } from './emulators/start-emulators.ts';
import { buildCloud, type Cloud } from './prepare/build-cloud.ts';
import { claimGround, type Ground } from './prepare/claim-ground.ts';
import { watchApps } from './prepare/watch-apps.ts';
import { watchConfiguration } from './prepare/watch-configuration.ts';
import { startProviders } from './providers/start-providers.ts';
import type { Options } from './read-options.ts';
import { createQueueClient } from './mappings/create-queue-client.ts';
import { createCallBook } from './status/create-call-book.ts';
import { createErrorBook } from './status/create-error-book.ts';
import { publishStatus } from './status/publish-status.ts';
import { startStatusDoor } from './status/start-status-door.ts';
import { listSchedules } from './schedules/list-schedules.ts';

export interface StackContext {
  /** The workspace: apps/, infra/, node_modules/. */
  readonly root: string;
  readonly progress: Progress;
  /** Gets everything that must be ended; the caller runs it, whether the start succeeds or not. */
  readonly undo: Pick<Undo, 'add'>;
}

export interface RunningStack {
  readonly gatewayUrl: string;
  /** What a person may look at: the pages of MozDef's receivers, and engines. */
  readonly stores: readonly Store[];
  /** Stops intake and delivers what it can until the time is over. Gives what is left. */
  drain(withinMs: number): Promise<Left>;
  /** Dead letters that end with the stack. */
  readonly openLetters: () => Promise<number>;
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
  publishStatus({ ...parts, ...stack, log: context.progress.warn });
  stack.deployment.secrets.onChange(stackFile.refresh);
  announceEdits(parts.cloud, context);
  const { gateway, schedules, mappings, queueMappings, endComplaints } = stack.connections;
  return {
    gatewayUrl: gateway.url,
    stores: stack.stores,
    drain: async (withinMs) => {
      const outlets = { mappings, queues: [...queueMappings, ...stack.pulled] };
      const left = await drain({ gateway, schedules }, outlets, withinMs);
      // What is still under way ends with the stack: that it fails then is no news behind what was delivered.
      endComplaints();
      return left;
    },
    openLetters: () => countOpenLetters(parts.emulators.s3, published(stack.deployment.wiring, 'archive/bucket-name')),
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
  const { progress, undo } = context;
  const deployment = await deploy({ ...options, ...context, ...parts });
  const found = findDestinations(deployment.wiring, options.destinations);
  const door = await startStatusDoor(Date.now, progress.warn);
  undo.add(() => door.stop());
  const [simulated, stores] = await Promise.all([
    startProviders(deployment, { ...context, ...parts.ground, directory: options.directory }),
    startStores(found, { ...options, ...context, ...parts, statusUrl: door.url }),
  ]);
  const destinations = await describeDestinations(context.root, stores);
  const { real, accounts } = deployment.credentials;
  const books = { errors: createErrorBook(Date.now), calls: createCallBook(Date.now) };
  const connections = await connectStack({
    ...books,
    ...options,
    ...context,
    ...parts,
    addresses: Object.fromEntries(stores.map(({ destination, url }) => [destination.name, url])),
    wiring: deployment.wiring,
    providers: { simulated, accounts, tickSeconds },
    schedules: listSchedules(deployment.wiring, {
      canAsk: (key) => simulated.has(key) || real.has(key),
      tickSeconds,
      beats: options.beats,
    }),
  });
  const mozdefUrl = stores.find(({ destination }) => destination.name === RECEIVER)?.url;
  if (mozdefUrl === undefined) throw new LocalStackError(`No function delivers to ${RECEIVER}, the receiver.`);
  const pulled = stores.flatMap(({ destination: { queueUrl } }) =>
    queueUrl === undefined ? [] : [{ undelivered: createQueueClient(parts.emulators.sqs, queueUrl).count }],
  );
  return { deployment, simulated, connections, mozdefUrl, destinations, stores, pulled, door, ...books };
}

function announceEdits({ builds }: Cloud, { root, progress, undo }: StackContext): void {
  const stop = watchConfiguration(root, (files) => {
    progress.say(`${files.join(', ')} changed; a restart has it: Ctrl-C and npm start`);
  });
  undo.add(stop);
  undo.add(watchApps(root, builds.names(), progress.say));
}

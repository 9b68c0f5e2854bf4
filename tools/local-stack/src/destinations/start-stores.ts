import { join } from 'node:path';
import type { Progress } from '../create-progress.ts';
import type { Undo } from '@mef/command';
import { awsEnvironment } from '../emulators/local-credentials.ts';
import type { Emulators } from '../emulators/start-emulators.ts';
import type { KeptProcess } from '../keep-running.ts';
import type { Ground } from '../prepare/claim-ground.ts';
import type { FoundDestination } from './find-destinations.ts';
import { RECEIVER } from './name-destinations.ts';
import { runEngine } from './run-engine.ts';
import { runReceiver } from './run-receiver.ts';
import { type Engine, isEngine } from './ways.ts';

/** Where the events of a destination are kept. */
export interface Store {
  readonly destination: FoundDestination;
  readonly url: string;
  /** Of its process; nothing where somebody else runs it. */
  readonly process: string | undefined;
  /** Of its data; nothing where somebody else keeps them. */
  readonly folder: string | undefined;
}

export interface StoreOptions {
  readonly root: string;
  readonly directory: string;
  /** Of the destination `mozdef`; the other stores get any free port. */
  readonly mozdefPort: number;
  /** Engines that somebody else runs. */
  readonly engineUrls: Readonly<Partial<Record<Engine, string>>>;
  /** Where receivers are told how the stack is. */
  readonly statusUrl: string;
  readonly ground: Ground;
  readonly emulators: Emulators;
  readonly progress: Progress;
  readonly undo: Pick<Undo, 'add'>;
}

/** One receiver or engine for each destination, all at the same time. */
export async function startStores(
  destinations: readonly FoundDestination[],
  options: StoreOptions,
): Promise<readonly Store[]> {
  return Promise.all(destinations.map((destination) => startStore(destination, options)));
}

async function startStore(destination: FoundDestination, options: StoreOptions): Promise<Store> {
  const { directory, progress, undo, engineUrls } = options;
  const { name, way, queueUrl } = destination;
  const given = isEngine(way) ? engineUrls[way] : undefined;
  if (given !== undefined) {
    progress.up(name, given);
    return { destination, url: given, process: undefined, folder: undefined };
  }
  const kept = await startProcess(destination, options);
  undo.add(() => kept.stop());
  progress.up(name, kept.url);
  if (queueUrl !== undefined) progress.up('queue', `${queueUrl} → ${name}`);
  return { destination, url: kept.url, process: name, folder: join(directory, name) };
}

function startProcess(
  { name, way, queueUrl }: FoundDestination,
  { root, directory, mozdefPort, statusUrl, ground, emulators, progress }: StoreOptions,
): Promise<KeptProcess> {
  const { processes, runtimes } = ground;
  const common = { name, directory, processes, say: progress.say };
  if (isEngine(way)) return runEngine({ ...common, engine: way });
  const { sqs } = emulators.endpoints;
  return runReceiver({
    ...common,
    root,
    statusUrl,
    endWithSupervisor: runtimes.endWithSupervisor,
    port: name === RECEIVER ? mozdefPort : 0,
    pull: queueUrl === undefined ? undefined : { url: queueUrl, env: awsEnvironment({ sqs }) },
  });
}

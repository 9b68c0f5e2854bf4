import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { createSearcher } from './search/create-searcher.ts';
import { createService } from './create-service.ts';
import { createConnection } from './store/create-connection.ts';
import { createStore, type EventStore } from './store/create-store.ts';
import { isLoopback } from './receive/is-loopback.ts';
import { listen } from './receive/listen.ts';
import { lockDirectory } from './store/lock-directory.ts';
import { createPruner } from './store/create-pruner.ts';
import { createPuller, type Puller } from './pull/create-puller.ts';
import { createSetAside } from './pull/create-set-aside.ts';
import { pullBatch } from './pull/pull-batch.ts';
import type { PulledQueue, QueuedMessage } from './pull/queue.ts';
import { openSound } from './store/open-sound.ts';

export interface ReceiverOptions {
  host: string;
  /** 0: any free one. */
  port: number;
  dataDirectory: string;
  /** Events that were received more days ago than this are deleted. */
  retentionDays: number;
  token: string | undefined;
  mozdefhostname: string;
  /** Folder of the console's bundle. */
  consoleDirectory: string;
  /** Where the stack that this receiver is a part of tells how it is. */
  statusUrl: string | undefined;
}
export interface ReceiverPorts {
  now: () => number;
  newId: () => string;
  log: (line: unknown) => void;
  rest: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Where events are taken from as well. */
  queue?: PulledQueue;
}
export interface Receiver {
  url: string;
  /** Answers what has arrived, commits, and writes everything into the one file. */
  close: () => Promise<void>;
}

/** @throws Error with a sentence for the operator when it cannot start */
export async function createReceiver(options: ReceiverOptions, ports: ReceiverPorts): Promise<Receiver> {
  mkdirSync(options.dataDirectory, { recursive: true });
  const unlock = lockDirectory(options.dataDirectory);
  const path = join(options.dataDirectory, 'mozdef.db');
  const searcher = createSearcher(path);
  const onReplaced = () => {
    searcher.close().catch(ports.log);
  };
  const connection = createConnection({
    ...ports,
    open: (isDamaged) => openSound(path, isDamaged, { ...ports, onReplaced }),
  });
  const store = createStore(connection, ports.now);
  const guard = { isLoopbackOnly: isLoopback(options.host), token: options.token };
  const service = { ...options, ...ports, connection, store, searcher, guard, boot: ports.newId() };
  const pruner = createPruner(connection, options.retentionDays, ports);
  const puller = startPulling(options, store, ports);
  const stopStore = async () => {
    await puller?.stop();
    pruner.stop();
    await searcher.close();
    store.flush();
    connection.close();
    unlock();
  };
  try {
    const { url, stop } = await listen(createServer({ requestTimeout: 30_000 }, createService(service)), options);
    return { url, close: () => stop().then(stopStore) };
  } catch (error) {
    await stopStore();
    throw error;
  }
}

function startPulling(
  { mozdefhostname, dataDirectory }: ReceiverOptions,
  store: EventStore,
  ports: ReceiverPorts,
): Puller | undefined {
  const { queue } = ports;
  if (queue === undefined) return undefined;
  const setAside = createSetAside(dataDirectory, ports.now);
  const take = (messages: readonly QueuedMessage[]) =>
    pullBatch(messages, { ...ports, queue, store, setAside, mozdefhostname });
  return createPuller(queue, { ...ports, take });
}

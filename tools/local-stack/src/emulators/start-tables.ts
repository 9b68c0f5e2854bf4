import { once } from 'node:events';
import dynalite from 'dynalite';
import { runningServer, type RunningServer } from './running-server.ts';

/**
 * DynamoDB in memory, though it could write to a folder: a cursor says that everything before it is durable in the
 * stream, and the stream ends with the stack. One that outlived it would skip what was lost there; without it a start
 * polls the look-back of each source again, and the ids of events make that harmless.
 */
export async function startTables(): Promise<RunningServer> {
  const server = dynalite({ createTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return runningServer(server);
}

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import S3rver from 's3rver';
import { keepObjectsWhole } from './keep-objects-whole.ts';
import type { RunningServer } from './running-server.ts';

/** Objects live as long as the stack: nothing here outlasts the stream, which lives in memory. */
export async function startBuckets(directory: string): Promise<RunningServer> {
  const folder = join(directory, 's3');
  const unfinished = join(directory, 's3-unfinished');
  for (const old of [folder, unfinished]) rmSync(old, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    directory: folder,
    silent: true,
    resetOnClose: true,
    allowMismatchedSignatures: true,
    vhostBuckets: false,
  });
  keepObjectsWhole(server.store, unfinished);
  const { port } = await server.run();
  return { url: `http://127.0.0.1:${port}`, stop: () => server.close() };
}

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

import type { Flavor } from '../opensearch/flavor.ts';

export interface OwnEngine {
  readonly url: string;
  /** Ends it as a crash does: nothing is flushed. */
  kill(): Promise<void>;
  /** Starts it again on the same data and port. */
  restart(): Promise<unknown>;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
}

const program = resolve(__dirname, '../../../../tools/engines/start-engine');
const run = promisify(execFile);

/** An engine of a test's own, with settings that the other tests could not live with, such as `http.max_content_length=1mb`. */
export async function startEngine(flavor: Flavor, ...settings: readonly string[]): Promise<OwnEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'mef-engine-'));
  const port = await freePort();
  const start = () => run(program, [flavor, folder, String(port), ...settings.map((setting) => `-E${setting}`)]);
  await start();
  const kill = async () => {
    const pid = Number(await readFile(join(folder, 'pid'), 'utf8'));
    process.kill(pid, 'SIGKILL');
    while (isAlive(pid)) await new Promise((done) => setTimeout(done, 20));
  };
  return {
    url: `http://127.0.0.1:${port}`,
    kill,
    restart: start,
    remove: async () => {
      await kill();
      await rm(folder, { recursive: true });
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

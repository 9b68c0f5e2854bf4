import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { keepRunning, type KeptProcess } from '../keep-running.ts';
import { LocalStackError } from '../local-error.ts';
import type { Processes } from '../processes.ts';
import type { Engine } from './ways.ts';

export interface EngineOptions {
  readonly engine: Engine;
  /** Of the process, its log and its folder of data. */
  readonly name: string;
  readonly directory: string;
  readonly processes: Processes;
  readonly say: (line: string) => void;
}

const program = join(import.meta.dirname, '../../../engines/run-engine');
const LOOK_EVERY_MS = 200;

/**
 * A real engine as a child process that is started again whenever it dies, on the data that it had. Fetched at the first
 * time. @throws LocalStackError where there is no Java, or it does not start.
 */
export async function runEngine({ engine, ...options }: EngineOptions): Promise<KeptProcess> {
  const { name, directory, processes } = options;
  const { PATH = '', HOME = '', JAVA_HOME, XDG_CACHE_HOME } = process.env;
  if (!hasJava(PATH, JAVA_HOME))
    throw new LocalStackError(
      `--destination ${engine} starts a real engine, which needs Java: install it (Debian: apt-get install ` +
        `default-jre-headless), or name an engine that runs: npm start -- --destination ${engine} --${engine} http://127.0.0.1:9200`,
    );
  // It ends with this process, however that one ends.
  const env = { PATH, HOME, END_WITH: String(process.pid), ...kept({ JAVA_HOME, XDG_CACHE_HOME }) };
  return keepRunning({
    ...options,
    port: await freePort(),
    start: (port) =>
      processes.spawn(name, program, { args: [engine, join(directory, name), String(port)], env, log: name }),
    whenReady: untilHealthy,
  });
}

function hasJava(path: string, home: string | undefined): boolean {
  const folders = [...path.split(delimiter), ...(home === undefined ? [] : [join(home, 'bin')])];
  return folders.some((folder) => existsSync(join(folder, 'java')));
}

function kept(variables: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

async function untilHealthy(child: ChildProcess, port: number): Promise<string | undefined> {
  const url = `http://127.0.0.1:${port}`;
  while (child.exitCode === null && child.signalCode === null) {
    if (await isHealthy(url)) return url;
    await sleep(LOOK_EVERY_MS);
  }
  return undefined;
}

function isHealthy(url: string): Promise<boolean> {
  return fetch(`${url}/_cluster/health?wait_for_status=yellow&timeout=5s`).then(
    ({ ok }) => ok,
    () => false, // It does not listen yet.
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

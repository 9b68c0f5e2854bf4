import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface Receiver {
  readonly url: string;
  /** Sends events, each with an id or without. */
  readonly send: (...events: readonly object[]) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** The program that serves the console, as it is deployed, on an empty store. @param options of its command line */
export async function startReceiver(...options: readonly string[]): Promise<Receiver> {
  const directory = mkdtempSync(join(tmpdir(), 'console-'));
  const main = resolve(import.meta.dirname, '../../../mozdef/src/main.ts');
  const child = fork(main, ['--port', '0', '--data', directory, ...options], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const first = await Promise.race([once(child, 'message') as Promise<[{ url: string }]>, ended.then(() => undefined)]);
  if (first === undefined) throw new Error('The receiver ended before it was ready.');
  const [{ url }] = first;
  return {
    url,
    send: async (...events) => {
      const response = await fetch(`${url}/_bulk`, { method: 'POST', body: JSON.stringify(events) });
      const { errors } = (await response.json()) as { errors: boolean };
      if (errors) throw new Error('The receiver has refused an event.');
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(directory, { recursive: true });
    },
  };
}

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../import-from-root.ts';

export interface RunningReceiver {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** MozDef's receiver as a process of its own, as it is deployed, on a free port and an empty store. */
export async function startReceiver(dataDirectory: string): Promise<RunningReceiver> {
  const child = fork(join(root, 'apps/mozdef/src/main.ts'), ['--port', '0', '--data', dataDirectory], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const ready = once(child, 'message') as Promise<[{ url: string }]>;
  const first = await Promise.race([ready, ended.then(() => undefined)]);
  if (first === undefined) throw new Error('The receiver ended before it was ready.');
  const close = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { url: first[0].url, close };
}

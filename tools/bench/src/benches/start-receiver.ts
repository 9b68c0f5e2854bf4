import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Hands } from '@mef/command';
import { root } from '../import-from-root.ts';

/** MozDef's receiver as a process of its own, as it is deployed, on a free port and an empty store. Gives its URL. */
export async function startReceiver(dataDirectory: string, onEnd: Hands['onEnd']): Promise<string> {
  const child = fork(join(root, 'apps/mozdef/src/main.ts'), ['--port', '0', '--data', dataDirectory], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  onEnd('stopping the receiver', async () => {
    child.kill('SIGTERM');
    await ended;
  });
  const ready = once(child, 'message') as Promise<[{ url: string }]>;
  const first = await Promise.race([ready, ended.then(() => undefined)]);
  if (first === undefined) throw new Error('The receiver ended before it was ready.');
  return first[0].url;
}

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { deliveryPromises } from '../delivery-promises.ts';
import { createCall } from '../create-call.ts';
import { createLegacyDestination } from '../create-legacy-destination.ts';
import { createMefDestination } from '../create-mef-destination.ts';
import { storedByMozDef } from '../doubles/real-mozdef.ts';
import { describeDestination, type StoredEvent } from './destination.contract.ts';

const main = resolve(__dirname, '../../../mozdef/src/main.ts');
const opened: { readonly receiver: ChildProcess; readonly data: string }[] = [];

// Each test has a process of its own, which a busy machine takes seconds to start.
jest.setTimeout(60_000);

afterEach(async () => {
  for (const { receiver, data } of opened.splice(0)) {
    await end(receiver);
    await rm(data, { recursive: true });
  }
});

async function end(receiver: ChildProcess): Promise<void> {
  if (receiver.exitCode !== null || receiver.signalCode !== null) return;
  receiver.kill('SIGKILL');
  await once(receiver, 'exit');
}

const ofReceiver = { stores: deliveryPromises.mef, mends: false, lateOverwrite: 'changes nothing' } as const;

describeDestination('mef, the embedded receiver', ofReceiver, async () => {
  const data = await mkdtemp(join(tmpdir(), 'mef-destination-'));
  const receiver = fork(main, ['--port', '0', '--data', data], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  opened.push({ receiver, data });
  const [{ url }] = (await once(receiver, 'message')) as [{ url: string }];
  return {
    destination: createMefDestination(createCall({ url, credentials: undefined, ca: undefined })),
    stored: async () => {
      const answer = await fetch(`${url}/api/events?size=1000`);
      return ((await answer.json()) as { events: readonly StoredEvent[] }).events;
    },
    goDown: () => end(receiver),
  };
});

describeDestination(
  'legacy, what MozDef and its index would store',
  { stores: deliveryPromises.legacy, mends: true },
  () => {
    const stored: StoredEvent[] = [];
    let isDown = false;
    return Promise.resolve({
      destination: createLegacyDestination(({ body = '' }) => {
        if (isDown) return Promise.resolve({ status: undefined, reason: 'unreachable' });
        stored.push(...((storedByMozDef(body) ?? []) as unknown as readonly StoredEvent[]));
        return Promise.resolve({ status: 200, body: '' });
      }),
      stored: () => Promise.resolve(stored),
      goDown: () => {
        isDown = true;
        return Promise.resolve();
      },
    });
  },
);

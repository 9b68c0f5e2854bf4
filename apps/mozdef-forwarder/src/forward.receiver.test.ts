import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { createMemoryDeadLetters } from '@mef/dead-letter';
import { createMemoryTelemetry } from '@mef/telemetry';

import { createLegacyDestination } from './create-legacy-destination.ts';
import { createMefDestination } from './create-mef-destination.ts';
import { createCall } from './create-call.ts';
import { batchOf, block, blockOf, sampleEvent } from './doubles/sample-batch.ts';
import { forward } from './forward.ts';
import type { Destination } from './verdict.ts';

const main = resolve(__dirname, '../../mozdef/src/main.ts');

/** The receiver that everybody gets with the repository, as its own process. */
describe('forward to the embedded receiver', () => {
  let receiver: ChildProcess;
  let data: string;
  let url: string;

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'mef-forwarder-'));
    receiver = fork(main, ['--port', '0', '--data', data], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const [message] = (await once(receiver, 'message')) as [{ url: string }];
    url = message.url;
  });

  afterAll(async () => {
    receiver.kill('SIGTERM');
    await once(receiver, 'exit');
    await rm(data, { recursive: true });
  });

  function setUp(destination: Destination) {
    const telemetry = createMemoryTelemetry();
    const deadLetters = createMemoryDeadLetters();
    const ports = {
      destination,
      deadLetters,
      telemetry,
      whose: { source: 'mozdef-forwarder', instance: 'mozdef' },
      appVersion: '0123456789abcdef',
      onDeadLettersDown: () => undefined,
      clock: () => 0,
      random: () => 0,
      delay: () => Promise.resolve(),
    };
    return { telemetry, deadLetters, send: (...blocks: string[]) => forward(batchOf(...blocks), () => true, ports) };
  }

  async function found(words: string): Promise<number> {
    const answer = await fetch(`${url}/api/events?${new URLSearchParams({ q: words }).toString()}`);
    return ((await answer.json()) as { total: number }).total;
  }

  it('stores each event once, however often its record comes back', async () => {
    const { send, telemetry, deadLetters } = setUp(
      createMefDestination(createCall({ url, credentials: undefined, ca: undefined })),
    );
    const ids = Array.from({ length: 40 }, (_none, at) => `once-${at}`);
    await expect(send(block(...ids.slice(0, 25)), block(...ids.slice(25)))).resolves.toEqual({ batchItemFailures: [] });
    await expect(send(block(...ids), block(...ids))).resolves.toEqual({ batchItemFailures: [] });
    expect(telemetry.total('EventsDelivered', { outcome: 'stored' })).toBe(40);
    expect(telemetry.total('EventsDelivered', { outcome: 'stored-already' })).toBe(80);
    await expect(found('signed once')).resolves.toBe(40);
    expect(deadLetters.letters()).toEqual([]);
  });

  it('counts an id that comes again with another content, and keeps the first', async () => {
    const { send, telemetry } = setUp(createMefDestination(createCall({ url, credentials: undefined, ca: undefined })));
    const withHash = (contenthash: string, summary: string) =>
      sampleEvent('collides', {
        summary,
        details: { eventid: 'collides', eventtype: 'test', ingest: { contenthash } },
      });
    await send(blockOf(withHash('one', 'firstcontent')), blockOf(withHash('one', 'firstcontent')));
    expect(telemetry.total('IdCollisions')).toBe(0);
    await expect(send(blockOf(withHash('two', 'othercontent')))).resolves.toEqual({ batchItemFailures: [] });
    expect(telemetry.total('IdCollisions')).toBe(1);
    await expect(found('firstcontent')).resolves.toBe(1);
    await expect(found('othercontent')).resolves.toBe(0);
  });

  it('takes a request of full size', async () => {
    const { send } = setUp(createMefDestination(createCall({ url, credentials: undefined, ca: undefined })));
    const large = Array.from({ length: 1_000 }, (_none, at) =>
      sampleEvent(`large-${at}`, { summary: `sizeable ${'x '.repeat(2_000)}` }),
    );
    await expect(send(blockOf(...large))).resolves.toEqual({ batchItemFailures: [] });
    await expect(found('sizeable')).resolves.toBe(1_000);
  });

  it('delivers in the legacy dialect too', async () => {
    const { send } = setUp(createLegacyDestination(createCall({ url, credentials: undefined, ca: undefined })));
    await expect(send(block('legacy-1', 'legacy-2'))).resolves.toEqual({ batchItemFailures: [] });
    await expect(found('signed legacy')).resolves.toBe(2);
  });
});

import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stack } from './read-stack.ts';
import { StackGone, whileRunning } from './while-running.ts';

let directory: string;
let gateway: ReturnType<typeof createServer>;
let stack: Stack;
const rest = {
  mozdefUrl: 'http://127.0.0.1:8080',
  destinations: [],
  sources: {},
  providers: {},
  schedules: [],
  endpoints: { sqs: 'http://127.0.0.1:1', s3: 'http://127.0.0.1:3', lambda: 'http://127.0.0.1:2' },
  deadLetterQueueUrl: 'http://127.0.0.1:1/dead',
  archiveBucket: 'archive',
  processes: [{ name: 'kinesis', pid: process.pid }],
};
/** Beyond what Linux gives a process. */
const NOBODY = 2 ** 30;

function write(change: Partial<Stack> = {}): void {
  writeFileSync(join(directory, 'stack.json'), JSON.stringify({ ...stack, ...change }));
}

beforeEach(async () => {
  gateway = createServer();
  await once(gateway.listen(0, '127.0.0.1'), 'listening');
  stack = { ...rest, gatewayUrl: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}` };
  directory = mkdtempSync(join(tmpdir(), 'demo-'));
  write();
});

afterEach(() => {
  gateway.close();
  rmSync(directory, { recursive: true });
});

describe('whileRunning', () => {
  it('gives what the work gives, and its error', async () => {
    await expect(whileRunning(directory, stack, Promise.resolve('done'))).resolves.toBe('done');
    await expect(whileRunning(directory, stack, Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  });

  it.each([
    ['removed its file', () => rmSync(join(directory, 'stack.json'))],
    ['was killed and left its file', () => write({ processes: [{ name: 'kinesis', pid: NOBODY }] })],
    ['made room for another', () => write({ gatewayUrl: 'http://127.0.0.1:9001' })],
    ['takes no more deliveries', () => gateway.close()],
  ])('does not wait for work whose stack %s', async (_how, end) => {
    const running = whileRunning(directory, stack, new Promise<never>(() => undefined));
    end();
    await expect(running).rejects.toThrow(StackGone);
  });

  it('says of work that failed because its stack went away that this was why', async () => {
    const cause = new Error('fetch failed');
    const running = whileRunning(directory, { ...stack, gatewayUrl: 'http://127.0.0.1:9001' }, Promise.reject(cause));
    await expect(running).rejects.toThrow('is gone');
    await expect(running).rejects.toMatchObject({ cause });
  });
});

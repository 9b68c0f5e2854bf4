import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stack } from './read-stack.ts';
import { whileRunning } from './while-running.ts';

let directory: string;
const stack: Stack = {
  gatewayUrl: 'http://127.0.0.1:9000',
  mozdefUrl: 'http://127.0.0.1:8080',
  sources: {},
  providers: {},
  schedules: [],
  endpoints: { sqs: 'http://127.0.0.1:1', lambda: 'http://127.0.0.1:2' },
  deadLetterQueueUrl: 'http://127.0.0.1:1/dead',
  processes: [{ name: 'kinesis', pid: process.pid }],
};
/** Beyond what Linux gives a process. */
const NOBODY = 2 ** 30;

function write(change: Partial<Stack> = {}): void {
  writeFileSync(join(directory, 'stack.json'), JSON.stringify({ ...stack, ...change }));
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'demo-'));
  write();
});

afterEach(() => {
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
  ])('does not wait for work whose stack %s', async (_how, end) => {
    const running = whileRunning(directory, stack, new Promise<never>(() => undefined));
    end();
    await expect(running).rejects.toThrow('is gone');
  });
});

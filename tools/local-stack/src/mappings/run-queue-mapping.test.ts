import type { QueueMessage } from '@mef/mapping';
import type { InvocationResult } from '../lambda/environment-messages.ts';
import { runQueueMapping } from './run-queue-mapping.ts';

const definition = {
  queueArn: 'arn:aws:sqs:us-east-1:000000000000:letters',
  functionName: 'drain',
  batchSize: 10,
  batchingWindowMs: 0,
  reportsBatchItemFailures: true,
  maximumConcurrency: 2,
};
const queue = { name: 'letters', arn: definition.queueArn, url: 'http://q', visibilityTimeoutMs: 30_000 };
const message = (messageId: string): QueueMessage => ({
  messageId,
  receiptHandle: `handle of ${messageId}`,
  body: messageId,
  md5OfBody: '',
  attributes: {},
  messageAttributes: {},
});

/** A queue that gives its messages once, and then nothing for ever. */
function setUp(messages: readonly QueueMessage[], answer: () => Promise<InvocationResult>, first?: Error) {
  const deleted: string[] = [];
  const lines: string[] = [];
  const given = [...(first === undefined ? [] : [first]), messages];
  let isStopped = false;
  const client = {
    receive: () => {
      const next = given.shift();
      if (next instanceof Error) return Promise.reject(next);
      return next === undefined ? new Promise<never>(() => undefined) : Promise.resolve(next);
    },
    delete: (done: readonly { messageId: string }[]) => {
      deleted.push(...done.map(({ messageId }) => messageId));
      return Promise.reject(new Error('the queue is away'));
    },
    count: () => Promise.resolve(7),
    stop: () => void (isStopped = true),
  };
  const events: unknown[] = [];
  const invoke = (_name: string, event: unknown) => {
    events.push(event);
    return answer();
  };
  const mapping = runQueueMapping({ definition, queue, client, host: { invoke }, log: (line) => lines.push(line) });
  return { mapping, deleted, lines, events, isStopped: () => isStopped };
}

const settled = () => jest.advanceTimersByTimeAsync(0);
const taken = (...failed: string[]): Promise<InvocationResult> =>
  Promise.resolve({
    kind: 'answered',
    payload: { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) },
  });

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('runQueueMapping', () => {
  it('gives the function what the queue has, and deletes what it took', async () => {
    const { deleted, events, lines } = setUp([message('a'), message('b'), message('c')], () => taken('b'));
    await settled();
    expect(events).toMatchObject([{ Records: [{ messageId: 'a' }, { messageId: 'b' }, { messageId: 'c' }] }]);
    expect(deleted).toEqual(['a', 'c']);
    expect(lines).toEqual(['drain cannot delete: Error: the queue is away']);
  });

  it('deletes nothing when the function fails, and says so', async () => {
    const failed = { kind: 'failed', errorType: 'Error', errorMessage: 'no bucket' } as const;
    const { deleted, lines } = setUp([message('a')], () => Promise.resolve(failed));
    await settled();
    expect(deleted).toEqual([]);
    expect(lines).toEqual(['drain: Error: no bucket']);
  });

  it('asks again when the queue could not be asked', async () => {
    const { deleted, lines } = setUp([message('a')], () => taken(), new Error('ECONNRESET'));
    await settled();
    expect(lines).toEqual(['drain cannot receive: Error: ECONNRESET']);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(deleted).toEqual(['a']);
  });

  it('counts what is in the queue, and ends its polls when it is stopped', async () => {
    const { mapping, isStopped } = setUp([], () => taken());
    expect(await mapping.undelivered()).toBe(7);
    mapping.stop();
    expect(isStopped()).toBe(true);
  });
});

import type { SQSClient } from '@aws-sdk/client-sqs';

import { createSqsDestination } from './create-sqs-destination.ts';
import { sampleEvent } from './doubles/sample-batch.ts';
import { createMemoryQueue } from './sqs/create-memory-queue.ts';
import { createSqsQueue } from './sqs/create-sqs-queue.ts';
import { MAX_BYTES, MAX_MESSAGES, type Queue } from './sqs/queue.ts';
import { stored } from './verdict.ts';

const always = () => true;
const event = (id: string, details: object = {}) => {
  const { details: own, ...rest } = sampleEvent(id) as { details: object };
  return { id, line: JSON.stringify({ ...rest, details: { ...own, ...details } }) };
};
const ofSize = (id: string, fields: number) =>
  event(id, Object.fromEntries(Array.from({ length: fields }, (_none, at) => [`f${at}`, 'é'.repeat(14_000)])));

/** A queue that notes the sizes of its calls. */
function watched(queue: Queue) {
  const calls: { readonly messages: number; readonly bytes: number }[] = [];
  const send: Queue['send'] = (bodies) => {
    calls.push({ messages: bodies.length, bytes: bodies.reduce((sum, body) => sum + Buffer.byteLength(body), 0) });
    return queue.send(bodies);
  };
  return { calls, destination: createSqsDestination({ send }) };
}

/** A client whose every call fails so. */
function failing(name: string): SQSClient {
  return { send: () => Promise.reject(Object.assign(new Error('made up'), { name })) } as unknown as SQSClient;
}

describe('the sqs dialect', () => {
  it('never sends more than ten messages and 1 MiB in one call', async () => {
    const { calls, destination } = watched(createMemoryQueue());
    const events = [
      ...Array.from({ length: 25 }, (_none, at) => event(`small-${at}`)),
      ...[1, 2, 3].map((at) => ofSize(`large-${at}`, 15)),
    ];
    await expect(destination.deliver(events, always)).resolves.toEqual(events.map(() => stored));
    expect(calls.every(({ messages, bytes }) => messages <= MAX_MESSAGES && bytes <= MAX_BYTES)).toBe(true);
    expect(calls).toHaveLength(4);
  });

  it('keeps an event that is larger than a message, and sends its neighbours', async () => {
    const queue = createMemoryQueue();
    const verdicts = await createSqsDestination(queue).deliver([event('a'), ofSize('over', 40), event('b')], always);
    expect(verdicts).toMatchObject([
      stored,
      { kind: 'dead letter', reason: 'destination-too-large', detail: 'message: expected at most 1048576 bytes' },
      stored,
    ]);
    expect(queue.bodies()).toHaveLength(2);
  });

  it('gives back the messages that were refused, and no other', async () => {
    const queue = createMemoryQueue();
    queue.refuseNext([1]);
    const verdicts = await createSqsDestination(queue).deliver([event('a'), event('b'), event('c')], always);
    expect(verdicts.map(({ kind }) => kind)).toEqual(['stored', 'retry', 'stored']);
  });

  it('sends nothing behind a call that failed', async () => {
    const queue = createMemoryQueue();
    queue.failNext(1);
    const { calls, destination } = watched(queue);
    const verdicts = await destination.deliver(
      Array.from({ length: 25 }, (_none, at) => event(`e-${at}`)),
      always,
    );
    expect(new Set(verdicts.map((verdict) => JSON.stringify(verdict)))).toEqual(
      new Set(['{"kind":"retry","reason":"failing"}']),
    );
    expect(calls).toHaveLength(1);
  });

  it('halves a call that the queue finds too long', async () => {
    const sizes: number[] = [];
    const send: Queue['send'] = (bodies) => {
      sizes.push(bodies.length);
      return Promise.resolve(bodies.length > 2 ? 'too large' : bodies.map(() => stored));
    };
    const verdicts = await createSqsDestination({ send }).deliver(
      ['a', 'b', 'c', 'd'].map((id) => event(id)),
      always,
    );
    expect(verdicts).toEqual([stored, stored, stored, stored]);
    expect(sizes).toEqual([4, 2, 2]);
  });

  it.each([
    ['AccessDenied', 'unauthorized'],
    ['AWS.SimpleQueueService.NonExistentQueue', 'misconfigured'],
    ['KmsDisabled', 'misconfigured'],
    ['ThrottlingException', 'overloaded'],
    ['TimeoutError', 'timed-out'],
    ['InternalFailure', 'failing'],
    ['Odd', 'unreachable'],
  ])('takes %s for what it is: %s, never a dead letter', async (name, reason) => {
    const destination = createSqsDestination(
      createSqsQueue({ sqs: failing(name), queueUrl: 'https://sqs.example.org/q' }),
    );
    await expect(destination.deliver([event('a')], always)).resolves.toEqual([{ kind: 'retry', reason }]);
  });

  it('sends an object whose tags are a list, of characters that SQS takes', async () => {
    const queue = createMemoryQueue();
    const line = JSON.stringify({ ...sampleEvent('a'), tags: 'alone', summary: 'odd \uffff \ufffe \u0000 end' });
    await createSqsDestination(queue).deliver([{ id: 'a', line }], always);
    const [body = ''] = queue.bodies();
    expect(JSON.parse(body)).toMatchObject({ tags: ['alone'], summary: 'odd \uffff \ufffe \u0000 end' });
    expect(body).not.toMatch(/[\ufffe\uffff]/);
  });
});

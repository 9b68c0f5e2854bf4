import { createPuller } from './create-puller.ts';
import type { QueuedMessage } from './queue.ts';

const message = (messageId: string): QueuedMessage => ({ messageId, receiptHandle: '', body: '', receives: 1 });

/** A queue that answers what it is told, and then waits until it is ended. */
function setUp(answers: (readonly QueuedMessage[] | Error)[], failures: Error[] = []) {
  const [taken, logged, rests]: [string[], string[], number[]] = [[], [], []];
  let isClosed = false;
  const queue = {
    name: 'q',
    receive: (signal: AbortSignal) => {
      const next = answers.shift();
      if (next instanceof Error) return Promise.reject(next);
      if (next !== undefined) return Promise.resolve([...next]);
      return new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(new Error('aborted'));
        });
      });
    },
    delete: () => Promise.resolve(),
    close: () => void (isClosed = true),
  };
  const take = (messages: readonly QueuedMessage[]) => {
    const failure = failures.shift();
    if (failure !== undefined) return Promise.reject(failure);
    taken.push(...messages.map(({ messageId }) => messageId));
    return Promise.resolve();
  };
  const rest = (ms: number) => {
    rests.push(ms);
    return Promise.resolve();
  };
  const puller = createPuller(queue, { take, rest, log: (line) => logged.push(line) });
  const drained = async () => {
    while (answers.length > 0) await new Promise(setImmediate);
    await new Promise(setImmediate);
  };
  return { puller, taken, logged, rests, drained, isClosed: () => isClosed };
}

test('takes batch after batch, also after one without messages, until it is stopped', async () => {
  const { puller, taken, logged, drained, isClosed } = setUp([[message('a')], [], [message('b'), message('c')]]);
  await drained();
  expect(taken).toEqual(['a', 'b', 'c']);
  await puller.stop();
  expect([logged, isClosed()]).toEqual([[], true]);
});

test('goes on after a failure of queue or store, ever more slowly, and tells it once', async () => {
  const away = Array.from({ length: 8 }, () => new Error('ECONNREFUSED'));
  const { puller, taken, logged, rests, drained } = setUp(
    [...away, [message('a')], [message('a')], [message('b')]],
    [new Error('The disk is full.')],
  );
  await drained();
  expect(taken).toEqual(['a', 'b']);
  expect(rests).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  expect(logged).toEqual(['q cannot be pulled, which is tried again: ECONNREFUSED', 'q is pulled again.']);
  await puller.stop();
});

import { deliveryPromises } from '../delivery-promises.ts';
import { createSqsDestination } from '../create-sqs-destination.ts';
import { createMemoryQueue } from '../sqs/create-memory-queue.ts';
import { createSqsQueue } from '../sqs/create-sqs-queue.ts';
import { describeDestination, type DestinationUnderTest, type StoredEvent } from './destination.contract.ts';
import { startQueues, type Queues } from './start-queues.ts';

let queues: Queues;
let made = 0;
beforeAll(async () => (queues = await startQueues()));
afterAll(() => queues.close());

const promises = { stores: deliveryPromises.sqs, mends: true } as const;

describeDestination('sqs, a queue in SQS', promises, async (): Promise<DestinationUnderTest> => {
  const queueUrl = await queues.make(`pulled-${++made}`);
  const bodies: string[] = [];
  let isDown = false;
  const up = createSqsQueue({ sqs: queues.sqs, queueUrl });
  const down = createSqsQueue({ sqs: queues.unreachable, queueUrl });
  return {
    destination: createSqsDestination({ send: (sent) => (isDown ? down : up).send(sent) }),
    async stored() {
      bodies.push(...(await queues.drain(queueUrl)));
      return bodies.map(asWorker);
    },
    goDown: () => Promise.resolve(void (isDown = true)),
  };
});

describeDestination('sqs, a queue in memory', promises, () => {
  const queue = createMemoryQueue();
  return Promise.resolve({
    destination: createSqsDestination(queue),
    stored: () => Promise.resolve(queue.bodies().map(asWorker)),
    goDown: () => {
      queue.failNext(100);
      return Promise.resolve();
    },
  });
});

/** What MozDef's worker does with a body before it maps it: what fails here ends the worker. */
function asWorker(body: string): StoredEvent {
  const event = JSON.parse(body) as StoredEvent;
  expect(Array.isArray(event.tags)).toBe(true);
  expect(typeof event.details).toBe('object');
  return event;
}

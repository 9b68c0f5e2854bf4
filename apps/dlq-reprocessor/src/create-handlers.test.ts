import type { Context } from 'aws-lambda';

import { createHandlers } from './create-handlers.ts';
import { acme } from './doubles/acme-source.ts';
import { bodies, setUp, sqsEvent } from './doubles/set-up.ts';

const contextWith = (ms: number) => ({ getRemainingTimeInMillis: () => ms }) as Context;

describe('createHandlers', () => {
  it('takes a letter from the queue into the archive, and by the schedule through the code of today', async () => {
    const world = setUp();
    const { drain, takeIn, handler } = createHandlers(world.ports);
    const messages = await world.refused(bodies(2));
    expect(await drain(sqsEvent(messages), contextWith(30_000))).toEqual({ batchItemFailures: [] });
    expect(await takeIn({}, contextWith(300_000))).toEqual({ closed: 0, left: 0 });
    world.clock.advance(3_600_000);
    world.deploy(acme, 'bundle-2');
    const tick: unknown = JSON.parse('{"replay":{"because":"schedule"}}');
    expect(await handler(tick, contextWith(300_000))).toMatchObject({ counts: { stored: 2 } });
  });

  it('takes one step when there is no time for more, so that a caller gets on', async () => {
    const world = setUp();
    const { takeIn, handler } = createHandlers(world.ports);
    await world.drain(await world.refused(bodies(50)));
    await world.onFailure.put('aws/lambda/async/x', '{}');
    expect(await takeIn({}, contextWith(10_000))).toEqual({ closed: 0, left: 1 });
    world.deploy(acme, 'bundle-2');
    const answer = await handler({ replay: { because: 'command' } }, contextWith(10_000));
    expect(answer).toMatchObject({ counts: { stored: 20 }, next: expect.any(String) });
  });
});

import type { Request } from '../sender/request.ts';
import type { Entry } from './book.ts';
import { deliver } from './deliver.ts';

const request: Request = { method: 'POST', url: 'http://localhost/', headers: {}, body: Buffer.alloc(0) };
const ANSWER_MS = 100;

/** Delivers against a list of answers, each after 100 ms of a clock that only pauses and answers move. */
async function run(...answers: readonly (number | Error)[]): Promise<Entry> {
  const rest = [...answers];
  let time = 0;
  const pass = (ms: number) => Promise.resolve((time += ms));
  const send = async () => {
    await pass(ANSWER_MS);
    const next = rest.shift() ?? 500;
    if (next instanceof Error) throw next;
    return { status: next, body: '' };
  };
  const entry: Entry = { at: 0, isWarmUp: false, attempts: 0, answeredMs: undefined, lastFailure: undefined };
  await deliver(request, entry, { send, now: () => time, pause: pass });
  return entry;
}

describe('deliver', () => {
  it('is done with the first 2xx', async () => {
    expect(await run(200)).toMatchObject({ attempts: 1, lastFailure: undefined, answeredMs: 100 });
  });

  it('tries again 5 s and 25 s after the first time when the answer is 5xx or none comes', async () => {
    expect(await run(503, 200)).toMatchObject({ attempts: 2, lastFailure: '503', answeredMs: 5_100 });
    expect(await run(503, new Error('socket hang up'), 200)).toMatchObject({
      attempts: 3,
      lastFailure: 'socket hang up',
      answeredMs: 25_100,
    });
  });

  it('never tries again after a 4xx, which loses the event for Zoom', async () => {
    expect(await run(401, 200)).toMatchObject({ attempts: 1, lastFailure: '401', answeredMs: undefined });
  });

  it('gives up after three retries', async () => {
    expect(await run(500, 500, 500, 500, 200)).toMatchObject({ attempts: 4, answeredMs: undefined });
  });
});

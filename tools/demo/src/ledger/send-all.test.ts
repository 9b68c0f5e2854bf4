import type { AddressedDelivery } from '../deliveries/delivery.ts';
import type { Sender } from '../sender/create-sender.ts';
import { sendAll } from './send-all.ts';

const delivery: AddressedDelivery = {
  source: 'zoom-webhook',
  instance: 'main',
  group: 'sample',
  name: 'x',
  mark: undefined,
  expected: { status: 200, events: 1 },
  build: () => ({ method: 'POST', url: 'http://127.0.0.1', headers: {}, body: Buffer.from('{}') }),
};

/** What becomes of one delivery when it is answered with these, one after the other. */
async function sendOne(...statuses: readonly (number | Error)[]) {
  const answers = statuses.values();
  const waits: number[] = [];
  const send: Sender = () => {
    const answer = answers.next().value ?? 200;
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve({ status: answer, body: '' });
  };
  const [sent] = await sendAll(
    [delivery],
    send,
    () => undefined,
    (ms) => Promise.resolve(waits.push(ms)),
  );
  return {
    answer: typeof sent?.answer === 'string' ? sent.answer : sent?.answer.status,
    retries: sent?.retries,
    waits,
  };
}

describe('sendAll', () => {
  it('sends again what is answered 503, as a provider does, and counts it', async () => {
    expect(await sendOne(503, 503, 200)).toEqual({ answer: 200, retries: 2, waits: [1_000, 1_000] });
  });

  it('sends everything else once', async () => {
    expect(await sendOne(401)).toMatchObject({ answer: 401, retries: 0 });
    expect(await sendOne(new Error('reset'))).toMatchObject({ answer: 'reset', retries: 0 });
  });

  it('gives up at last', async () => {
    expect(await sendOne(503, 503, 503, 503, 200)).toMatchObject({ answer: 503, retries: 3 });
  });
});

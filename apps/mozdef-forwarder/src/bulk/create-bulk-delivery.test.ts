import type { Answer } from '../answer.ts';
import { retry, stored, storedAlready, type Verdict } from '../verdict.ts';
import { createBulkDelivery } from './create-bulk-delivery.ts';

const always = () => true;
const alone = retry('load-refused-alone');
const noRoom = JSON.stringify({ error: { type: 'rejected_execution_exception', reason: 'of coordinating operation' } });

/** An engine with a limit that requests with this event never fit, which stores all others once. */
function setUp(large: string) {
  const has = new Set<string>();
  const state = { large };
  const answer = (ids: readonly string[]): Answer => {
    if (ids.includes(state.large)) return { status: 429, body: noRoom };
    const items = ids.map((id) => ({ create: { _id: id, status: has.has(id) ? 409 : 201 } }));
    for (const id of ids) has.add(id);
    return { status: 200, body: JSON.stringify({ errors: false, items }) };
  };
  const deliver = createBulkDelivery((body) =>
    Promise.resolve(answer([...body.matchAll(/"_id":"(\w+)"/g)].map(([, id = '']) => id))),
  );
  /** As an invocation does: what is undelivered comes again, until it is all that is left. */
  const deliverAll = async (...ids: readonly string[]) => {
    const verdicts = new Map<string, Verdict>();
    for (let round = 0; round < 8; round++) {
      const left = ids.filter((id) => (verdicts.get(id)?.kind ?? 'retry') === 'retry');
      const events = left.map((id) => ({ id, action: `{"create":{"_id":"${id}"}}`, line: '{}' }));
      const answers = await deliver(events, always);
      answers.forEach((verdict, at) => verdicts.set(left[at] ?? '', verdict));
    }
    return ids.map((id) => verdicts.get(id));
  };
  return { deliverAll, state };
}

describe('an event that an engine refuses alone with the 429 of an engine without room', () => {
  it('is a dead letter after ten deliveries in which others were stored, and the shard goes on', async () => {
    const { deliverAll } = setUp('large');
    for (let time = 1; time < 10; time++) {
      const [verdict, next] = await deliverAll('large', `next${time}`);
      expect([verdict, next]).toEqual([alone, stored]);
    }
    await expect(deliverAll('large', 'next9')).resolves.toEqual([
      {
        kind: 'dead letter',
        reason: 'destination-too-large',
        detail: 'answer 429 or 503 to this one event, 10 times while others were stored',
      },
      storedAlready,
    ]);
  });

  it('is tried on and on while nothing else is stored either: the engine may have no room for anything', async () => {
    const { deliverAll } = setUp('large');
    for (let time = 0; time < 30; time++) await expect(deliverAll('large')).resolves.toEqual([alone]);
  });

  it('is counted from the beginning once it was stored', async () => {
    const { deliverAll, state } = setUp('large');
    for (let time = 1; time < 10; time++) await deliverAll('large', `next${time}`);
    state.large = 'other';
    await expect(deliverAll('large')).resolves.toEqual([stored]);
    state.large = 'large';
    await expect(deliverAll('large', 'next10')).resolves.toEqual([alone, stored]);
  });
});

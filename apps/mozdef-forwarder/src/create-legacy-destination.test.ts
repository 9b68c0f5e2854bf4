import { createLegacyDestination } from './create-legacy-destination.ts';
import type { Answer } from './answer.ts';
import { publishedByMozDef, storedByMozDef } from './doubles/real-mozdef.ts';
import { sampleEvent } from './doubles/sample-batch.ts';
import { stored } from './verdict.ts';

const always = () => true;
const ok: Answer = { status: 200, body: '' };
const event = (id: string) => ({ id, line: JSON.stringify(sampleEvent(id)) });
const isProbe = (body: string) => !body.includes('details');

/** MozDef that answers by script, then 200. */
function setUp(...script: Answer[]) {
  const bodies: string[] = [];
  const destination = createLegacyDestination(({ body = '' }) => {
    bodies.push(body);
    return Promise.resolve(script.shift() ?? ok);
  });
  return { destination, bodies, kinds: () => bodies.map((body) => (isProbe(body) ? 'probe' : 'events')) };
}

describe('the legacy dialect', () => {
  it.each([[['a']], [['a', 'b', 'c']]])(
    'sends action and event in pairs, of which MozDef stores each: %j',
    async (ids) => {
      const { destination, bodies } = setUp();
      const verdicts = await destination.deliver(ids.map(event), always);
      expect(verdicts).toEqual(ids.map(() => stored));
      const body = bodies.at(-1) ?? '';
      expect(body).toBe(ids.map((id) => `{"index":{}}\n${JSON.stringify(sampleEvent(id))}\n`).join(''));
      expect(storedByMozDef(body)).toHaveLength(ids.length);
    },
  );

  it('opens with a probe that goes through the queue and stores nothing', async () => {
    const { destination, bodies, kinds } = setUp();
    await destination.deliver([event('a')], always);
    await destination.deliver([event('b')], always);
    expect(kinds()).toEqual(['probe', 'events', 'events']);
    const [probe = ''] = bodies;
    expect(storedByMozDef(probe)).toEqual([]);
    expect(publishedByMozDef(probe)).toHaveLength(1);
  });

  it.each<[string, Answer]>([
    ['500', { status: 500, body: '' }],
    ['502', { status: 502, body: '' }],
    ['no answer', { status: undefined, reason: 'unreachable' }],
    ['a time-out', { status: undefined, reason: 'timed-out' }],
  ])('sends no event after %s until a probe got 2xx', async (_name, fault) => {
    const { destination, kinds } = setUp(ok, fault, fault, ok);
    await expect(destination.deliver([event('a')], always)).resolves.toEqual([
      expect.objectContaining({ kind: 'retry' }),
    ]);
    await expect(destination.deliver([event('a')], always)).resolves.toEqual([
      expect.objectContaining({ kind: 'retry' }),
    ]);
    await expect(destination.deliver([event('a')], always)).resolves.toEqual([stored]);
    expect(kinds()).toEqual(['probe', 'events', 'probe', 'probe', 'events']);
  });

  it('does not take an answer of a proxy for a sound broker', async () => {
    const { destination, kinds } = setUp(ok, { status: 500, body: '' }, { status: 401, body: '' });
    await destination.deliver([event('a')], always);
    await expect(destination.deliver([event('a')], always)).resolves.toEqual([
      { kind: 'retry', reason: 'unauthorized' },
    ]);
    await destination.deliver([event('a')], always);
    expect(kinds()).toEqual(['probe', 'events', 'probe', 'probe', 'events']);
  });

  it('halves what a proxy refuses as too large, and keeps the single event', async () => {
    const { destination } = setUp(ok, { status: 413, body: '' }, { status: 413, body: '' }, ok);
    const verdicts = await destination.deliver([event('a'), event('b')], always);
    expect(verdicts).toMatchObject([{ kind: 'dead letter', reason: 'destination-too-large' }, { kind: 'stored' }]);
  });

  it('sends nothing behind a request that failed: MozDef has no ids, so each repeat is a double', async () => {
    const { destination, bodies } = setUp(ok, { status: 413, body: '' }, { status: 500, body: '' });
    const verdicts = await destination.deliver([event('a'), event('b')], always);
    expect(verdicts).toEqual([
      { kind: 'retry', reason: 'failing' },
      { kind: 'retry', reason: 'failing' },
    ]);
    expect(bodies).toHaveLength(3);
  });

  it.each<[string, Answer]>([
    ['a login page', { status: 200, body: '<!doctype html><title>Sign in</title>' }],
    ['a status in JSON', { status: 200, body: '{"status":"ok"}' }],
    ['a page of 202', { status: 202, body: 'accepted' }],
  ])('counts nothing as stored, and no broker as sound, by %s with 2xx', async (_name, page) => {
    const unreadable = [{ kind: 'retry', reason: 'answer-unreadable' }];
    const { destination, kinds } = setUp(page, ok, page, ok);
    await expect(destination.deliver([event('a')], always)).resolves.toEqual(unreadable);
    await expect(destination.deliver([event('a')], always)).resolves.toEqual(unreadable);
    await expect(destination.deliver([event('a')], always)).resolves.toEqual([stored]);
    expect(kinds()).toEqual(['probe', 'probe', 'events', 'events']);
  });

  it('takes white space, and the answer of a receiver that has one for each event', async () => {
    const { destination } = setUp(
      { status: 200, body: ' \n' },
      { status: 200, body: '{"items":[{"index":{"status":201}}]}' },
    );
    await expect(destination.deliver([event('a')], always)).resolves.toEqual([stored]);
  });

  it('believes such an answer event by event, and only where it has one for each', async () => {
    const body = '{"items":[{"index":{"status":201}},{"index":{"status":429}},{"index":{"status":400,"error":{}}}]}';
    const { destination } = setUp(ok, { status: 200, body }, { status: 200, body });
    await expect(destination.deliver(['a', 'b', 'c'].map(event), always)).resolves.toMatchObject([
      { kind: 'stored' },
      { kind: 'retry', reason: 'event-not-now' },
      { kind: 'dead letter', reason: 'destination-refused' },
    ]);
    await expect(destination.deliver(['a', 'b'].map(event), always)).resolves.toMatchObject([
      { kind: 'retry', reason: 'answer-mismatched' },
      { kind: 'retry', reason: 'answer-mismatched' },
    ]);
  });

  it('refuses before sending what cannot be mended, and sends its neighbours', async () => {
    const { destination, bodies } = setUp();
    const verdicts = await destination.deliver([event('a'), { id: 'x', line: '[]' }, event('b')], always);
    expect(verdicts).toMatchObject([
      { kind: 'stored' },
      { kind: 'dead letter', reason: 'destination-refused' },
      { kind: 'stored' },
    ]);
    expect(storedByMozDef(bodies.at(-1) ?? '')).toHaveLength(2);
  });

  it('posts nothing when all is refused, or when there is no time', async () => {
    const { destination, bodies } = setUp();
    await expect(destination.deliver([{ id: 'x', line: '[]' }], always)).resolves.toMatchObject([
      { kind: 'dead letter' },
    ]);
    await expect(destination.deliver([event('a')], () => false)).resolves.toEqual([
      { kind: 'retry', reason: 'out-of-time' },
    ]);
    expect(bodies).toEqual([]);
  });

  it('does not send events when the probe used the time up', async () => {
    const { destination, kinds } = setUp();
    const times = [true, false];
    await expect(destination.deliver([event('a')], () => times.shift() ?? false)).resolves.toEqual([
      { kind: 'retry', reason: 'out-of-time' },
    ]);
    expect(kinds()).toEqual(['probe']);
  });
});

import { ProviderError } from '@mef/provider-client';
import { createMemoryPauses } from '../../doubles/create-memory-pauses.ts';
import { createPostedSource } from '../../doubles/create-posted-source.ts';
import { sampleSources } from '../../doubles/create-polled-source.ts';
import { runInMemory, type Memory } from '../../doubles/run-in-memory.ts';

const good = '{"id":"event-1","event":"thing.happened"}';

function setUp(circumstances: Parameters<typeof createPostedSource>[0] = {}) {
  const world = createPostedSource(circumstances);
  const mef = (text: string, options = '', change: Memory = {}) =>
    runInMemory(`send file.json --source acme-webhook ${options}`, {
      ...world.memory,
      readFile: () => Promise.resolve(text),
      ...change,
    });
  return { ...world, mef };
}

const document = ({ printed }: { printed: string }) => JSON.parse(printed) as Record<string, unknown>;

describe('mef send', () => {
  it('is accepted, because it signs as the provider does', async () => {
    const { mef, ids } = setUp();
    const { code, printed } = await mef(good);
    expect([code, printed]).toEqual([0, expect.stringContaining('acme-webhook/main answers 200')]);
    expect(ids()).toHaveLength(1);
  });

  it('takes the request of a sample', async () => {
    const { mef, ids } = setUp();
    const sample = { headers: { 'Content-Type': 'application/json' }, body: JSON.parse(good) as object };
    expect((await mef(JSON.stringify(sample))).code).toBe(0);
    await mef(JSON.stringify({ receivedAt: '2026-11-20T08:00:00Z', bodyText: good }));
    await mef(JSON.stringify({ bodyBase64: Buffer.from(good).toString('base64') }));
    await mef(good);
    expect(ids()).toHaveLength(4);
    expect(new Set(ids()).size).toBe(1);
  });

  it.each([
    ['by its id', false],
    ['by an id of its own, as its own interface does', true],
  ])('gives id and link of the event that MozDef has %s', async (_how, isLegacy) => {
    const { mef, ids } = setUp({ isLegacy });
    const result = await mef(good, '--wait --json');
    const [id = ''] = ids();
    const link = `http://127.0.0.1:8080/?q=${encodeURIComponent(`details.eventid:"${id}"`)}`;
    const receivedAt = '2026-11-21T09:00:00.250000+00:00';
    expect([result.code, document(result)]).toEqual([
      0,
      expect.objectContaining({
        status: 200,
        events: [{ id, stored: true, wasThereAlready: false, receivedAt, link }],
      }),
    ]);
    const other = await mef('{"id":"event-2","event":"thing.happened"}', '--wait');
    expect(other.printed).toMatch(`\nstored  ${ids().at(-1)}  http://127.0.0.1:8080/`);
    expect(other.said).not.toContain('was there already');
  });

  it('does not take for stored now what MozDef had before', async () => {
    const { mef, ids } = setUp();
    await mef(good);
    const { code, printed, said } = await mef(good, '--wait');
    expect([code, printed]).toEqual([
      0,
      expect.stringContaining(`\nwas there already (received 2026-11-21T09:00:00+00:00)  ${ids()[0]}  http`),
    ]);
    expect(said).toContain('send a body with another id');
    expect(document(await mef(good, '--wait --json'))).toMatchObject({
      events: [{ stored: true, wasThereAlready: true }],
    });
  });

  it('fails when the event does not get there', async () => {
    const { mef } = setUp({ isForwarded: false });
    const { code, printed, said } = await mef(good, '--wait');
    expect([code, printed, said]).toEqual([
      1,
      expect.stringContaining('NOT STORED'),
      expect.stringContaining('forwarder'),
    ]);
  });

  it.each([
    ['noise', '{"id":"1","event":"noise"}', 'is ignored: noise'],
    ['a challenge', '{"event":"check","token":"abc"}', 'is a challenge'],
  ])('says of %s that there is no event to wait for, and why', async (_name, body, sentence) => {
    const { mef } = setUp();
    const { code, printed } = await mef(body, '--wait');
    expect([code, printed]).toEqual([0, expect.stringContaining(`It ${sentence}`)]);
  });

  it.each([
    ['no JSON', '<html>', 'body-not-json'],
    ['another shape', '{"id":7}', 'payload-shape'],
  ])('fails for %s, which never comes to MozDef, and says where it is', async (_name, body, reason) => {
    const { mef } = setUp();
    const waited = await mef(body, '--wait');
    expect([waited.code, waited.printed]).toEqual([1, expect.stringContaining(`It becomes a dead letter: ${reason}`)]);
    const list = `npx mef dlq list --source acme-webhook --instance main --reason ${reason}`;
    expect(waited.said).toContain(list);
    const { code, said } = await mef(body);
    expect([code, said]).toEqual([0, expect.stringContaining(list)]);
  });

  it('does not wait for what a paused instance holds back', async () => {
    const { mef } = setUp();
    const pauses = createMemoryPauses({ 'acme-webhook/main': { since: '2026-11-21T08:00:00.000Z', by: 'user1' } });
    const { code, printed, said } = await mef(good, '--wait', { pauses });
    expect([code, printed]).toEqual([1, expect.stringContaining('instance-paused: the instance is paused by user1')]);
    expect(said).toContain('--reason instance-paused');
  });

  it('fails with 401 where the function has another secret, and says which', async () => {
    const { mef, ids, letters } = setUp({ secret: '["a-secret-that-is-none-of-the-live-ones"]' });
    const { code, printed, said } = await mef(good);
    expect([code, printed, said]).toEqual([1, expect.stringContaining('401'), expect.stringContaining('rotation')]);
    expect([ids(), letters()]).toEqual([[], []]);
  });

  it.each([
    ['is not there', undefined, '/mef/dev/acme-webhook/main/signing-secret is not there'],
    ['is no list', 'plain-text-secret-of-enough-bytes', 'JSON list'],
    ['is too short', '["short"]', 'at least 16 bytes'],
  ])('says what to do about a secret that %s, and shows nothing of it', async (_name, secret, sentence) => {
    const { mef } = setUp({ secret });
    const { code, said } = await mef(good);
    expect([code, said]).toEqual([1, expect.stringContaining(sentence)]);
    expect(said).not.toContain('short');
    expect(said).not.toContain('plain-text');
  });

  it('says that nobody answers', async () => {
    const { mef } = setUp();
    const http = () => Promise.reject(new ProviderError('unreachable', 'POST /acme-webhook/main: no answer'));
    const { code, said } = await mef(good, '', { http });
    expect([code, said]).toEqual([1, expect.stringContaining('http://127.0.0.1:9000 gives no answer')]);
  });

  it('never shows the secret', async () => {
    const { mef, current } = setUp();
    const { printed, said } = await mef(good, '--wait --json');
    expect(printed + said).not.toContain(current);
  });

  describe('on AWS', () => {
    const place = { kind: 'aws', region: 'eu-west-1' } as const;
    const url = '--url https://gateway.example.com/acme-webhook/main';

    it('asks first', async () => {
      const { mef, ids } = setUp();
      expect(await mef(good, url, { place })).toMatchObject({ code: 2, said: expect.stringContaining('--yes') });
      expect(ids()).toEqual([]);
      expect((await mef(good, `${url} --yes`, { place })).code).toBe(0);
      expect(ids()).toHaveLength(1);
    });

    it('finds the address that the stack of the source published', async () => {
      const { mef, ids } = setUp();
      const route = () => Promise.resolve('https://gateway.example.com/acme-webhook/main');
      expect(await mef(good, '', { place, route })).toMatchObject({
        code: 2,
        said: expect.stringContaining('https://gateway.example.com'),
      });
      expect((await mef(good, '--yes', { place, route })).code).toBe(0);
      expect(ids()).toHaveLength(1);
      expect(await mef(good, '--yes', { place })).toMatchObject({ code: 1, said: expect.stringContaining('--url') });
    });

    it.each([
      ['--url http://gateway.example.com/acme-webhook/main', 'https'],
      ['--url nowhere', 'https'],
      ['--url https://gateway.example.com/other-webhook/main', 'ends in /acme-webhook/main'],
      [`${url} --wait`, '--wait'],
    ])('refuses %j', async (options, sentence) => {
      const { mef, ids } = setUp();
      const { code, said } = await mef(good, `${options} --yes`, { place });
      expect([code, said, ids()]).toEqual([2, expect.stringContaining(sentence), []]);
    });
  });

  it.each([
    ['--source acme-poller', 'is polled: nothing is ever sent to it'],
    ['--source acme-webhok', 'Did you mean acme-webhook?'],
    ['--source acme-webhook --instance eu', 'it has main'],
    ['', '--source'],
  ])('refuses %j', async (options, sentence) => {
    const { code, said } = await runInMemory(`send file.json ${options}`, {
      ...createPostedSource().memory,
      readFile: () => Promise.resolve(good),
      sources: sampleSources,
    });
    expect([code, said]).toEqual([2, expect.stringContaining(sentence)]);
  });

  it('refuses a sample that is no text', async () => {
    const { mef } = setUp();
    const { code, said } = await mef(JSON.stringify({ bodyBase64: Buffer.from([0xff, 0xfe]).toString('base64') }));
    expect([code, said]).toEqual([2, expect.stringContaining('no UTF-8')]);
  });
});

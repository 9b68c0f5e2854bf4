import { ResourceNotFoundException } from '@aws-sdk/client-lambda';
import { OutsideError } from '@mef/command';
import { createMemoryCursorStore } from '@mef/poll';
import type { Http, HttpResponse } from '@mef/provider-client';
import { ProviderError } from '@mef/provider-client';
import { sampleSecrets } from '@mef/testing';
import type { Identity, Infrastructure, ScheduleState } from '../../context/infrastructure.ts';
import { createMemoryPauses } from '../../doubles/create-memory-pauses.ts';
import { createHealedSource } from '../../doubles/create-healed-source.ts';
import { createPolledSource, sampleSources } from '../../doubles/create-polled-source.ts';
import { createPostedSource, localPlace } from '../../doubles/create-posted-source.ts';
import { runInMemory, type Memory } from '../../doubles/run-in-memory.ts';
import type { Finding } from './finding.ts';

const MINUTE = 60_000;

const healthy = {
  place: localPlace,
  published: () => Promise.resolve('events'),
  infrastructure: {
    lettersWaiting: () => Promise.resolve(0),
    stream: () => Promise.resolve({ status: 'ACTIVE', openShards: 4 }),
    mappings: () => Promise.resolve([{ name: 'mef-dev-mozdef-forwarder-mozdef', state: 'Enabled', lastResult: 'OK' }]),
    schedule: () => Promise.resolve<ScheduleState | undefined>({ name: 'mef-dev-acme-poller-main', isEnabled: true }),
    accepted: () => Promise.resolve(undefined),
    identity: () => Promise.resolve<Identity | undefined>(undefined),
  },
} satisfies Memory;

type Change = Partial<Infrastructure>;

/** A command whose documents are looked at, by check. */
async function findings(line: string, memory: Memory) {
  const { code, printed, said } = await runInMemory(`${line} --json`, memory);
  const all = printed
    .split('\n')
    .filter(Boolean)
    .map((row) => JSON.parse(row) as Finding);
  const of = (check: string) => all.find((finding) => finding.check === check);
  return { code, all, of, said, printed };
}

/** A poller that has run, and a reprocessor without letters. */
async function polled(isRun = true) {
  const world = createPolledSource();
  if (isRun) {
    world.clock.advance(MINUTE);
    await world.tick();
    world.clock.advance(MINUTE);
  }
  const invoke: Memory['invoke'] = () => Promise.resolve({ groups: [] });
  const memory: Memory = { ...world.memory, ...healthy, invoke };
  const doctor = (change: Memory = {}, line = 'doctor acme-poller') => findings(line, { ...memory, ...change });
  return { ...world, memory, doctor };
}

const answering =
  (status: number, headers: Readonly<Record<string, string>> = {}, body = '[]'): Http =>
  () =>
    Promise.resolve<HttpResponse>({ status, headers, body: Buffer.from(body) });

function posted(circumstances: Parameters<typeof createPostedSource>[0] = {}) {
  return examined(createPostedSource(circumstances));
}

type Answer = Parameters<typeof createHealedSource>[0];

/** A webhook with a log of its deliveries, which answers this. */
const healed = (answer: Answer = {}) => examined(createHealedSource(answer));

function examined<World extends { readonly memory: Memory; readonly clock: () => number }>(world: World) {
  const invoke: Memory['invoke'] = () => Promise.resolve({ groups: [] });
  const challenge = () => Promise.resolve<string | undefined>('{"body":{"event":"check","token":"abc"}}');
  const cursors = () => Promise.resolve(createMemoryCursorStore(world.clock));
  const memory: Memory = { ...world.memory, ...healthy, invoke, challenge, cursors };
  const doctor = (change: Memory = {}, line = 'doctor acme-webhook') => findings(line, { ...memory, ...change });
  return { ...world, memory, doctor };
}

describe('mef doctor', () => {
  it('finds nothing wrong where nothing is', async () => {
    for (const { doctor } of [await polled(), posted()]) {
      const { code, all, said } = await doctor();
      expect(all.filter(({ result }) => result !== 'ok')).toEqual([]);
      expect([code, said]).toEqual([0, expect.stringContaining('0 warnings, 0 failures, 0 not looked at')]);
    }
  });

  it('says it to people, with the next step below', async () => {
    const { memory } = await polled();
    const { code, printed } = await runInMemory('doctor acme-poller', {
      ...memory,
      secret: () => Promise.resolve(undefined),
    });
    expect(code).toBe(1);
    expect(printed).toMatch(/^ok +stream +ACTIVE, 4 open shards$/m);
    expect(printed).toMatch(
      /^fail +acme-poller\/main +secrets +\/mef\/dev\/acme-poller\/main\/api-token is not there/m,
    );
    expect(printed).toMatch(/^skip +acme-poller\/main +login/m);
  });

  it('leaves nothing behind but one request that is refused', async () => {
    const { doctor, ids, letters } = posted();
    await doctor();
    expect([ids(), letters()]).toEqual([[], []]);
  });

  it('never shows a secret', async () => {
    const { doctor, current } = posted();
    const { printed, said } = await doctor();
    expect(printed + said).not.toContain(current);
  });

  describe('of what all sources rest on', () => {
    const shared = async (change: Change) =>
      (await polled()).doctor({ infrastructure: { ...healthy.infrastructure, ...change } });
    const mapping = (state: string, lastResult?: string) => ({
      mappings: () => Promise.resolve([{ name: 'mef-dev-mozdef-forwarder-mozdef', state, lastResult }]),
    });

    it.each([
      ['aws', 'fail'],
      ['local', 'ok'],
    ] as const)('sees a destination that is on the sender itself, which on %s is %s', async (kind, result) => {
      const here = { name: 'mozdef', dialect: 'mef', promise: 'exactly once', secrets: [], isHere: true } as const;
      const { doctor } = await polled();
      const place = kind === 'aws' ? ({ kind, region: 'eu-west-1' } as const) : localPlace;
      const { of } = await doctor({ place, destinations: () => Promise.resolve([here]) });
      expect(of('destinations')?.result).toBe(result);
    });

    it.each([
      ['nothing', undefined, '/mef/dev/mozdef-forwarder/siem/token is not there'],
      ['a placeholder', '[]', '/mef/dev/mozdef-forwarder/siem/token has no secret yet'],
      ['what is no list', '{}', '/mef/dev/mozdef-forwarder/siem/token: '],
    ])('sees %s where the token of a destination should be', async (_name, text, words) => {
      const siem = {
        name: 'siem',
        dialect: 'mef',
        promise: 'exactly once',
        secrets: ['token'],
        isHere: false,
      } as const;
      const { doctor } = await polled();
      const { code, of } = await doctor({
        destinations: () => Promise.resolve([siem]),
        secret: (...key) =>
          Promise.resolve(key[0] === 'mozdef-forwarder' ? text : JSON.stringify(sampleSecrets('text').slice(0, 1))),
      });
      expect([code, of('destinations')?.text]).toEqual([1, expect.stringContaining(words)]);
      expect(of('destinations')?.text).toContain('npx mef secrets set mozdef-forwarder/siem token');
    });

    it.each<[string, Change, string, Finding['result'], string]>([
      [
        'a stream that is made',
        { stream: () => Promise.resolve({ status: 'CREATING', openShards: 0 }) },
        'stream',
        'warn',
        'CREATING',
      ],
      [
        'a stream that grows',
        { stream: () => Promise.resolve({ status: 'UPDATING', openShards: 8 }) },
        'stream',
        'ok',
        '8',
      ],
      [
        'letters that nobody takes away',
        { lettersWaiting: () => Promise.resolve(3) },
        'dead-letter queue',
        'warn',
        '3 letters',
      ],
      ['no forwarder', { mappings: () => Promise.resolve([]) }, 'forwarder', 'fail', 'nothing is called'],
      ['a forwarder that is switched off', mapping('Disabled'), 'forwarder', 'fail', 'Disabled'],
      ['a forwarder that fails', mapping('Enabled', 'PROBLEM: Function call failed'), 'forwarder', 'warn', 'PROBLEM'],
    ])('sees %s', async (_name, change, check, result, text) => {
      const { of, code } = await shared(change);
      expect(of(check)).toMatchObject({ result, text: expect.stringContaining(text) });
      expect(code).toBe(result === 'fail' ? 1 : 0);
    });

    it('begins with whom AWS takes the command for', async () => {
      const arn = 'arn:aws:sts::000000000000:assumed-role/operator/user1';
      const { all } = await shared({ identity: () => Promise.resolve({ account: '000000000000', arn }) });
      expect(all[0]).toMatchObject({ check: 'credentials', text: expect.stringContaining(`000000000000, ${arn}`) });
    });

    it('looks no further without credentials', async () => {
      const { doctor } = await polled();
      const error = Object.assign(new Error('no'), { name: 'CredentialsProviderError' });
      const { code, all } = await doctor({ published: () => Promise.reject(error) });
      expect([code, all]).toEqual([
        1,
        [expect.objectContaining({ check: 'credentials', next: expect.stringContaining('aws sso login') })],
      ]);
    });

    it('counts the dead letters, and tells the age of the oldest', async () => {
      const { doctor, clock } = await polled();
      const first = new Date(clock() - 3 * 60 * MINUTE).toISOString();
      const groups = [
        {
          source: 's',
          instance: 'i',
          reason: 'payload-shape',
          schemaVersion: 1,
          count: 7,
          first,
          last: first,
          attempts: {},
        },
      ];
      const { of } = await doctor({ invoke: () => Promise.resolve({ groups }) });
      expect(of('dead letters')).toMatchObject({ result: 'warn', text: '7 letters open, the oldest 3 h old' });
    });

    it('does without a reprocessor', async () => {
      const { doctor } = await polled();
      const missing = new ResourceNotFoundException({ message: 'no', $metadata: {} });
      const { of, code } = await doctor({ invoke: () => Promise.reject(missing) });
      expect([code, of('dead letters')?.result]).toEqual([0, 'skip']);
    });

    it.each<[string, Error, string, string]>([
      [
        'AWS denies it',
        Object.assign(new Error('x'), { name: 'AccessDeniedException' }),
        'AWS denies this.',
        'AWS_PROFILE',
      ],
      [
        'AWS says what nobody foresaw',
        Object.assign(new Error('too long'), { name: 'OddException', $fault: 'client' }),
        'AWS says OddException: too long.',
        'Look OddException up',
      ],
      [
        'a function fails',
        new OutsideError('mef-dev-x failed. Its log may say more.'),
        'mef-dev-x failed',
        'npx mef doctor --stage dev',
      ],
    ])('says what to do where %s', async (_name, error, text, next) => {
      const { doctor } = await polled();
      const place = { kind: 'aws', region: 'eu-west-1' } as const;
      const { of } = await doctor({ place, cursors: () => Promise.reject(error) }, 'doctor acme-poller --stage dev');
      expect(of('state table')).toMatchObject({
        result: 'fail',
        text: expect.stringContaining(text),
        next: expect.stringContaining(next),
      });
    });

    it('is a defect where an error is nobody knows what', async () => {
      const { doctor } = await polled();
      const { code } = await doctor({ cursors: () => Promise.reject(new TypeError('made up')) });
      expect(code).toBe(70);
    });
  });

  describe('of a polled source', () => {
    it.each<[string, Http, Finding['result'], string]>([
      ['a login that is refused', answering(401), 'fail', '/mef/dev/acme-poller/main/api-token'],
      ['a scope that is missing', answering(403), 'fail', 'apps/acme-poller/README.md says which'],
      ['an account that is wrong', answering(404), 'fail', 'sample.example.com'],
      ['a limit that is used up', answering(429, { 'retry-after': '60' }), 'warn', 'Runs go on by themselves'],
      ['a provider that fails', answering(500), 'fail', 'status page'],
      ['a redirect', answering(302), 'fail', 'endpoint'],
      [
        'nobody there',
        () => Promise.reject(new ProviderError('unreachable', 'GET /log: no answer')),
        'fail',
        'endpoint',
      ],
      [
        'a limit that is nearly used up',
        answering(200, { 'x-ratelimit-limit': '1000', 'x-ratelimit-remaining': '99' }),
        'warn',
        'Who else',
      ],
    ])('sees %s, and says what to do', async (_name, http, result, next) => {
      const { doctor } = await polled();
      const { of, code } = await doctor({ http });
      expect(of('login')).toMatchObject({ result, next: expect.stringContaining(next) });
      expect(code).toBe(result === 'fail' ? 1 : 0);
    });

    it('tells what the limit leaves', async () => {
      const { doctor } = await polled();
      const http = answering(200, { 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '4999' });
      expect((await doctor({ http })).of('login')?.text).toContain('4,999 of 5,000 calls');
    });

    it.each([
      [20_000, 'ahead of'],
      [-20_000, 'behind'],
    ])('sees a clock that is %d ms off', async (ms, way) => {
      const { doctor, clock } = await polled();
      const http = answering(200, { date: new Date(clock() - ms).toUTCString() });
      expect((await doctor({ http })).of('login')).toMatchObject({
        result: 'warn',
        text: expect.stringContaining(`${way} it`),
      });
    });

    it('asks for as little as can be asked for', async () => {
      const { doctor, memory } = await polled();
      const asked: URL[] = [];
      const http: Http = (request, limits) => {
        asked.push(request.url);
        return answering(200)(request, limits);
      };
      const manifest: Memory['manifest'] = async (name) => {
        const source = await memory.manifest?.(name);
        if (source?.kind !== 'rest') throw new Error('a polled source');
        return { ...source, request: { ...source.request, query: { since: '{from}', limit: '1000' } } };
      };
      await doctor({ http, manifest });
      expect(asked.map(({ searchParams }) => searchParams.get('limit'))).toEqual(['1']);
    });

    it('sees that nothing runs it', async () => {
      const { doctor, clock } = await polled();
      expect((await (await polled(false)).doctor()).of('runs')).toMatchObject({
        result: 'fail',
        text: 'no run ever saved a cursor',
      });
      clock.advance(4 * MINUTE);
      expect((await doctor()).of('runs')?.result).toBe('ok');
      clock.advance(4 * MINUTE);
      expect((await doctor()).of('runs')).toMatchObject({ result: 'fail', text: expect.stringContaining('9 min ago') });
    });

    it('expects no runs of one that is paused', async () => {
      const { doctor, clock } = await polled();
      clock.advance(60 * MINUTE);
      const sources = sampleSources.map((source) => ({
        ...source,
        instances: source.instances.map((one) => ({ ...one, paused: true })),
      }));
      expect((await doctor({ sources })).of('runs')).toMatchObject({ result: 'skip', text: 'paused' });
    });

    it('tells that the provider holds it', async () => {
      const { doctor, cursors, key, clock } = await polled();
      const lease = await cursors.lock(key, 'a run', 1_000);
      const held = { ...(JSON.parse(lease?.cursors.live ?? '') as object), notBefore: clock() + MINUTE };
      await lease?.save('live', JSON.stringify(held));
      expect((await doctor()).of('runs')).toMatchObject({
        result: 'warn',
        text: expect.stringContaining("provider's limit"),
      });
    });

    it.each([
      ['is none', undefined, 'there is no mef-dev-acme-poller-main'],
      ['is one that is off', { name: 'mef-dev-acme-poller-main', isEnabled: false }, 'switched off'],
    ])('sees that there %s of its schedules', async (_name, schedule, text) => {
      const { doctor } = await polled();
      const infrastructure = { ...healthy.infrastructure, schedule: () => Promise.resolve(schedule) };
      const { of, code } = await doctor({ infrastructure });
      expect([code, of('schedule')]).toEqual([
        1,
        expect.objectContaining({ result: 'fail', text: expect.stringContaining(text) }),
      ]);
    });

    it('warns of a pause, with who, since when, why and how to end it, and expects no run', async () => {
      const { doctor, clock } = await polled();
      const since = '2026-11-21T08:00:00.000Z';
      const pauses = createMemoryPauses({ 'acme-poller/main': { since, by: 'user2', note: 'floods the SIEM' } });
      clock.advance(60 * MINUTE);
      const { of, code } = await doctor({ pauses });
      expect(of('pause')).toMatchObject({
        result: 'warn',
        text: 'paused by user2 since 2026-11-21T08:00:00Z: floods the SIEM',
        next: expect.stringContaining('npx mef source resume acme-poller --instance main'),
      });
      expect([code, of('runs')?.result]).toEqual([0, 'skip']);
    });
  });

  describe('of secrets', () => {
    it.each([
      ['no list', 'a-secret-of-more-than-16-bytes', 'JSON list'],
      ['an empty list', '[]', 'signing-secret'],
      ['a short one', '["short"]', 'at least 16 bytes'],
      ['a line break at its end', '["a-secret-of-more-than-16-bytes\\n"]', 'without blanks at its ends'],
    ])('sees %s', async (_name, secret, text) => {
      const { doctor } = posted({ secret });
      const { of, code, printed } = await doctor();
      expect([code, of('secrets')]).toEqual([
        1,
        expect.objectContaining({ result: 'fail', text: expect.stringContaining(text) }),
      ]);
      expect(printed).not.toContain('a-secret-of-more');
      expect(of('challenge')?.result).toBe('skip');
    });
  });

  describe('of a webhook', () => {
    it.each<[string, Http, string]>([
      ['an unsigned request that is accepted', answering(200), 'ACCEPTED'],
      ['a route that is not there', answering(404), 'no such route'],
      ['a secret that the function cannot use', answering(503), 'cannot use its secret'],
      ['a gateway that fails', answering(500), '500'],
    ])('sees %s', async (_name, http, text) => {
      const { of, code } = await posted().doctor({ http });
      expect([code, of('strangers')]).toEqual([
        1,
        expect.objectContaining({ result: 'fail', text: expect.stringContaining(text) }),
      ]);
    });

    it('sees a function with another secret', async () => {
      const { of, code } = await posted({ secret: '["a-secret-that-is-none-of-the-live-ones"]' }).doctor();
      expect([code, of('challenge')]).toEqual([
        1,
        expect.objectContaining({ result: 'fail', next: expect.stringContaining('rotation') }),
      ]);
    });

    it('sees a challenge that gets another answer than the provider expects', async () => {
      const { memory, doctor } = posted();
      const http: Http = async (request, limits) => {
        const answer = await memory.http(request, limits);
        return { ...answer, body: Buffer.from('{"token":"abc","signature":"00"}') };
      };
      expect((await doctor({ http })).of('challenge')).toMatchObject({
        result: 'fail',
        text: expect.stringContaining('another answer'),
      });
    });

    it('sees a clock for which signatures are refused', async () => {
      const { doctor, clock } = posted();
      const ahead = { clock: () => clock() + 10 * MINUTE };
      const { of } = await doctor({ shell: ahead });
      expect(of('challenge')).toMatchObject({ result: 'fail', text: expect.stringContaining('10 min ahead of') });
    });

    it.each<[string, Memory, string]>([
      ['without a challenge', { challenge: () => Promise.resolve(undefined) }, 'mef send'],
    ])('does not look at it %s', async (_name, change, text) => {
      const { of } = await posted().doctor(change);
      expect(of('challenge')).toMatchObject({ result: 'skip', text: expect.stringContaining(text) });
    });

    it('finds its address on AWS by itself, and says what to do where none is published', async () => {
      const place = { kind: 'aws', region: 'eu-west-1' } as const;
      const route = () => Promise.resolve('https://gateway.example.com/acme-webhook/main');
      const found = await posted().doctor({ place, route });
      expect([found.of('strangers')?.result, found.of('challenge')?.result]).toEqual(['ok', 'ok']);
      const { of, code } = await posted().doctor({ place });
      expect([code, of('strangers')]).toEqual([
        1,
        expect.objectContaining({ result: 'fail', text: expect.stringContaining('--url') }),
      ]);
    });

    it('makes no delivery that its provider never made', async () => {
      const { doctor, ids, letters } = healed();
      expect((await doctor()).of('challenge')).toMatchObject({
        result: 'skip',
        text: expect.stringContaining('replay'),
      });
      expect([ids(), letters()]).toEqual([[], []]);
    });
  });

  describe('of a webhook whose provider keeps a log of its deliveries', () => {
    /** A delivery two minutes before the beginning, with more than is to be told. */
    const attempt = (status: string) => ({
      id: '9',
      guid: 'guid-9',
      deliveredAt: healed().clock() - 2 * MINUTE,
      status,
      request: { payload: 'what-the-delivery-says' },
    });
    const rate = { 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '4999' };

    it('reads one page with the token that is stored, and tells the quota and the newest delivery', async () => {
      const link = '<https://api.acme.example.com/hooks/7/deliveries?page=2>; rel="next"';
      const body = [attempt('delivered'), attempt('failed')];
      const { doctor, asked, token, current } = healed({ headers: { ...rate, link }, body });
      const { of, code, printed, said } = await doctor();
      expect([code, of('deliveries')?.result, of('deliveries')?.text]).toEqual([
        0,
        'ok',
        expect.stringMatching(/4,999 of 5,000 calls; its newest delivery, 2 min ago \(\S+Z\), was taken$/),
      ]);
      expect(asked).toEqual([['/hooks/7/deliveries', `Bearer ${token}`]]);
      for (const secret of [token, current, 'what-the-delivery-says']) expect(printed + said).not.toContain(secret);
    });

    it.each<[string, Answer, Finding['result'], string, string]>([
      ['a token that is refused', { status: 401 }, 'fail', '401', 'store it in /mef/dev/acme-webhook/main/api-token.'],
      ['a scope that is missing', { status: 403 }, 'fail', '403', 'apps/acme-webhook/README.md says which'],
      ['a hook that is not there', { status: 404 }, 'fail', '404', 'acme-account'],
      ['a limit that is used up', { status: 429 }, 'warn', 'used up', 'Who else'],
      ['a page of something else', { body: {} }, 'fail', 'no answer to rely on', 'endpoint'],
      [
        'a limit that is nearly used up',
        { headers: { ...rate, 'x-ratelimit-remaining': '499' }, body: [attempt('delivered')] },
        'warn',
        '499 of 5,000 calls; its newest delivery',
        'The healer stops at its share',
      ],
      ['a hook that delivers nothing', {}, 'warn', 'no delivery of the last 3 days', 'switched on'],
      [
        'a delivery that failed',
        { body: [attempt('failed')] },
        'warn',
        'failed',
        'log of the function of acme-webhook',
      ],
    ])('sees %s, and says what to do', async (_name, answer, result, text, next) => {
      const { of, code } = await healed(answer).doctor();
      expect(of('deliveries')).toMatchObject({
        result,
        text: expect.stringContaining(text),
        next: expect.stringContaining(next),
      });
      expect(code).toBe(result === 'fail' ? 1 : 0);
    });

    it('takes a delivery that is under way for no failure', async () => {
      const { of } = await healed({ body: [attempt('pending')] }).doctor();
      expect(of('deliveries')).toMatchObject({ result: 'ok', text: expect.stringContaining('under way') });
    });

    it('does not ask for a log that the instance does not name', async () => {
      const { doctor, memory, asked } = healed();
      const sources = memory.sources.map((source) => ({
        ...source,
        instances: source.instances.map(({ name, account }) => ({ name, account })),
      }));
      expect((await doctor({ sources })).of('deliveries')).toMatchObject({
        result: 'skip',
        text: expect.stringContaining('nothing is healed'),
      });
      expect(asked).toEqual([]);
    });

    it('asks no real provider from a local stack that has no login for it', async () => {
      const { doctor, asked } = healed();
      const ofWhom: string[] = [];
      const schedule: Infrastructure['schedule'] = (app, instance) => {
        ofWhom.push(`${app}/${instance}`);
        return Promise.resolve(undefined);
      };
      const infrastructure = { ...healthy.infrastructure, schedule };
      expect((await doctor({ infrastructure })).of('deliveries')?.result).toBe('skip');
      expect([asked, ofWhom]).toEqual([[], ['acme-webhook/heal-main']]);
      const place = { kind: 'aws', region: 'eu-west-1' } as const;
      await doctor({ infrastructure, place }, 'doctor acme-webhook --stage dev');
      expect(asked).toHaveLength(1);
    });
  });

  it.each([
    ['doctor --instance main', 'SOURCE'],
    ['doctor --url https://api.example.com/x', 'SOURCE'],
    ['doctor acme-pollr', 'acme-poller?'],
    ['doctor acme-poller --instance eu', 'it has main'],
  ])('refuses %s', async (line, sentence) => {
    const { memory } = await polled();
    expect(await runInMemory(line, memory)).toMatchObject({ code: 2, said: expect.stringContaining(sentence) });
  });
});

import { Interrupted } from '@mef/command';
import type { Delivery } from '../../context/list-destinations.ts';
import { createPolledSource } from '../../doubles/create-polled-source.ts';
import { runInMemory, type Memory } from '../../doubles/run-in-memory.ts';

const documentsIn = (printed: string) =>
  printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('mef backfill', () => {
  it('is taken up by the next runs, and says how to look at it', async () => {
    const { memory, span, stream, tick, clock } = createPolledSource();
    const { code, printed } = await runInMemory(`backfill acme-poller ${span}`, memory);
    expect([code, printed]).toEqual([0, expect.stringContaining('npx mef backfill status acme-poller')]);
    for (let run = 0; run < 5; run += 1) {
      clock.advance(60_000);
      await tick();
    }
    expect(stream.batches().flatMap(({ events }) => events)).toHaveLength(20);
  });

  it('waits until it has ended, and shows how far it is in the meantime', async () => {
    const { memory, span, stream } = createPolledSource();
    const { code, printed, said } = await runInMemory(`backfill acme-poller ${span} --wait`, memory);
    expect([code, printed]).toEqual([0, expect.stringMatching(/finished at .*: 2\d pages, 20 events\n$/)]);
    expect(said).toMatch(/^\d\d:\d\d:\d\dZ {1,3}\d+ % acme-poller\/main .* to .*, at .*: \d+ pages, \d+ events$/m);
    expect(stream.batches().flatMap(({ events }) => events)).toHaveLength(20);
  });

  describe('with --overwrite', () => {
    const to = (...destinations: readonly Delivery[]) => ({ destinations: () => Promise.resolve(destinations) });
    const mozdef = { name: 'mozdef', dialect: 'mef', promise: 'exactly once', secrets: [], isHere: false } as const;
    const old = {
      name: 'old-mozdef',
      dialect: 'legacy',
      promise: 'at least once',
      secrets: [],
      isHere: false,
    } as const;
    const pulled = { name: 'pulled', dialect: 'sqs', promise: 'at least once', secrets: [], isHere: false } as const;

    it('asks first, and brings what is stored already in blocks that replace it', async () => {
      const { memory, span, stream, tick, clock } = createPolledSource();
      await runInMemory(`backfill acme-poller ${span} --wait`, memory);
      const line = `backfill acme-poller ${span} --overwrite`;
      const asked = await runInMemory(line, { ...memory, ...to(mozdef) });
      expect([asked.code, asked.said]).toEqual([2, expect.stringContaining('in the place of what is stored?')]);
      clock.advance(60_000);
      await tick();
      expect(stream.batches().flatMap(({ events }) => events)).toHaveLength(20);
      const { code, printed, said } = await runInMemory(`${line} --yes --wait`, { ...memory, ...to(mozdef) });
      expect([code, printed]).toEqual([0, expect.stringMatching(/20 events, replacing what is stored\n$/)]);
      expect(said).toContain('mozdef (mef): what is stored is replaced, by its id.');
      const replacing = stream.batches().filter(({ overwrite }) => overwrite === true);
      expect(replacing.flatMap(({ events }) => events)).toHaveLength(20);
    });

    it.each([[[old]], [[old, pulled]]])('is refused where no destination knows ids: %j', async (destinations) => {
      const { memory, span, state } = { ...createPolledSource(), state: to(...destinations) };
      const invoke = () => Promise.reject(new Error('asked'));
      const { code, said } = await runInMemory(`backfill acme-poller ${span} --overwrite --yes`, {
        ...memory,
        ...state,
        invoke,
      });
      expect([code, said]).toEqual([
        2,
        expect.stringContaining('Nothing can be overwritten: old-mozdef (legacy): knows no ids'),
      ]);
    });

    it('tells of each destination what becomes of it, before anything begins', async () => {
      const { memory, span } = createPolledSource();
      const { code, said } = await runInMemory(`backfill acme-poller ${span} --overwrite`, {
        ...memory,
        ...to(mozdef, pulled),
      });
      expect([code, said]).toEqual([2, expect.stringContaining('In mozdef alone?')]);
      expect(said).toContain('pulled (sqs): knows no ids, so it keeps what it has');
    });
  });

  it('says at Ctrl-C that it goes on, and where it is shown', async () => {
    const { memory, span } = createPolledSource();
    const interrupt = new AbortController();
    const sleep = () => {
      interrupt.abort();
      return Promise.reject(new Interrupted('Ctrl-C'));
    };
    const shell = { ...memory.shell, sleep, signal: interrupt.signal };
    expect(await runInMemory(`backfill acme-poller ${span} --wait --stage stg`, { ...memory, shell })).toEqual({
      code: 130,
      printed: '',
      said: 'The backfill goes on: npx mef backfill status acme-poller --instance main --stage stg shows it.\nInterrupted.\n',
    });
  });

  it('says in one document what came of it', async () => {
    const { memory, span } = createPolledSource();
    const { printed } = await runInMemory(`backfill acme-poller ${span} --wait --json`, memory);
    expect(documentsIn(printed)).toEqual([
      expect.objectContaining({
        source: 'acme-poller',
        instance: 'main',
        requested: true,
        ended: 'finished',
        events: 20,
      }),
    ]);
  });

  it('fails when the provider refuses it, also when an earlier one was finished', async () => {
    let isRefusing = false;
    const { memory, span } = createPolledSource({ refuses: () => isRefusing });
    expect(await runInMemory(`backfill acme-poller ${span} --wait`, memory)).toMatchObject({ code: 0 });
    isRefusing = true;
    const { code, printed } = await runInMemory(`backfill acme-poller ${span} --wait`, memory);
    expect([code, printed]).toEqual([1, expect.stringContaining('refused by the provider')]);
  });

  it('does not take the end of an earlier one for its own', async () => {
    const { memory, span } = createPolledSource();
    await runInMemory(`backfill acme-poller ${span} --wait`, memory);
    const invoke = () => Promise.resolve({ requested: true });
    const { code, said } = await runInMemory(`backfill acme-poller ${span} --wait`, { ...memory, invoke });
    expect([code, said]).toEqual([1, expect.stringContaining('gone without a word of how it ended')]);
  });

  it('fails while another one is under way, and says how far that is', async () => {
    const { memory, span } = createPolledSource();
    await runInMemory(`backfill acme-poller ${span}`, memory);
    const { code, printed } = await runInMemory(
      `backfill acme-poller --instance main ${span.replace('Z', '+00:01')}`,
      memory,
    );
    expect([code, printed]).toEqual([
      1,
      expect.stringMatching(/under way: .* waits for its next run[^]*cancel acme-poller/),
    ]);
  });

  it('is refused while the instance is paused, by the workspace or where it is deployed; one from before waits', async () => {
    const { memory, span } = createPolledSource();
    const pausing = {
      ...memory,
      sources: memory.sources.map((source) => ({
        ...source,
        instances: source.instances.map((one) => ({ ...one, paused: true })),
      })),
      invoke: () => Promise.reject(new Error('asked')),
    };
    const sentence =
      'acme-poller/main is paused by its configuration. Resume it first: take "paused" out of apps/acme-poller/config/dev.json and deploy';
    const deployed = { ...memory, invoke: () => Promise.resolve({ requested: false, refusal: 'paused' }) };
    for (const paused of [pausing, deployed]) {
      const { code, said, printed } = await runInMemory(`backfill acme-poller ${span} --wait`, paused);
      expect([code, said, printed]).toEqual([2, expect.stringContaining(sentence), '']);
      expect(said).not.toContain('waits until then');
    }
    await runInMemory(`backfill acme-poller ${span}`, memory);
    const { code, said } = await runInMemory(`backfill acme-poller ${span}`, pausing);
    expect([code, said]).toEqual([2, expect.stringMatching(/is paused[^]* waits until then: .* status acme-poller/)]);
  });

  it.each([
    ['ends in the future', [1, -1], 'Say an earlier --to.'],
    [
      'begins before the provider keeps its log',
      [200, 199],
      /keeps its log since \d{4}-\d\d-\d\dT\S+Z\. Say a later --from\./,
    ],
  ])('is refused with what is allowed when it %s', async (_name, [from = 0, to = 0], sentence) => {
    const { memory, clock } = createPolledSource();
    const [first, last] = [from, to].map((days) => new Date(clock() - days * 86_400_000).toISOString());
    const { code, said, printed } = await runInMemory(`backfill acme-poller --from ${first} --to ${last}`, memory);
    expect([code, said, printed]).toEqual([2, expect.stringMatching(sentence), '']);
  });

  it.each([
    [
      'a webhook',
      'backfill acme-webhook SPAN',
      'acme-webhook is a webhook source: there is nothing to poll. Ask the provider',
    ],
    ['a webhook that heals', 'backfill healed-webhook SPAN', 'by itself'],
    [
      'an unknown source',
      'backfill acme-pollr SPAN',
      'acme-poller, acme-webhook, healed-webhook. Did you mean acme-poller?',
    ],
    ['an unknown instance', 'backfill acme-poller --instance eu SPAN', 'acme-poller has no instance eu; it has main.'],
    ['no source', 'backfill SPAN', 'SOURCE is missing.'],
    ['no end', 'backfill acme-poller --from 2026-11-01T00:00:00Z', '--to TIME is missing.'],
    [
      'a time without a zone',
      'backfill acme-poller --from 2026-11-01T00:00:00 --to 2026-11-02T00:00:00Z',
      '--from needs',
    ],
    [
      'a day that does not exist',
      'backfill acme-poller --from 2026-09-31T00:00:00Z --to 2026-10-02T00:00:00Z',
      '--from needs a time that exists: no calendar and no clock has 2026-09-31T00:00:00Z.',
    ],
    [
      'an hour that does not exist',
      'backfill acme-poller --from 2026-09-30T00:00:00Z --to 2026-09-30T24:00:00+02:00',
      '--to needs a time that exists',
    ],
    [
      'a zone that does not exist',
      'backfill acme-poller --from 2026-09-30T00:00+99:00 --to 2026-10-01T00:00Z',
      '--from needs a time that exists',
    ],
    [
      'an end before its beginning',
      'backfill acme-poller --from 2026-11-03T00:00:00Z --to 2026-11-02T00:00:00Z',
      'before',
    ],
  ])('refuses %s with a sentence, and asks nobody', async (_name, line, sentence) => {
    const { memory, span } = createPolledSource();
    const invoke: Memory['invoke'] = () => Promise.reject(new Error('asked'));
    const { code, said, printed } = await runInMemory(line.replace('SPAN', span), { ...memory, invoke });
    expect([code, said, printed]).toEqual([2, expect.stringContaining(sentence), '']);
  });

  it('asks which instance, where there are several', async () => {
    const { memory, span } = createPolledSource();
    const sources = memory.sources.map((source) => ({
      ...source,
      instances: [...source.instances, { name: 'eu', account: 'eu.example.com' }],
    }));
    const { code, said } = await runInMemory(`backfill acme-poller ${span}`, { ...memory, sources });
    expect([code, said]).toEqual([2, expect.stringContaining('acme-poller has the instances main, eu')]);
  });
});

describe('mef backfill status', () => {
  it('shows every polled instance, before, while and after', async () => {
    const { memory, span, tick, clock } = createPolledSource();
    const status = async () => (await runInMemory('backfill status', memory)).printed;
    expect(await status()).toBe('acme-poller/main  no backfill under way\n');
    await runInMemory(`backfill acme-poller ${span}`, memory);
    expect(await status()).toContain('waits for its next run: 0 pages');
    clock.advance(60_000);
    await tick();
    expect(await status()).toMatch(/, at .*: \d+ pages, [1-9]\d* events\n$/);
    await runInMemory('backfill cancel acme-poller --yes', memory);
    expect(await status()).toMatch(/no backfill under way\n {2}last: .* cancelled at /);
  });

  it('gives a document for each instance', async () => {
    const { memory, span } = createPolledSource();
    await runInMemory(`backfill acme-poller ${span}`, memory);
    const { printed } = await runInMemory('backfill status acme-poller --json', memory);
    const running = expect.objectContaining({ pages: 0 }) as object;
    expect(documentsIn(printed)).toEqual([{ source: 'acme-poller', instance: 'main', running }]);
  });

  it.each([
    ['backfill status --instance main', 'SOURCE'],
    ['backfill status acme-webhook', 'webhook source: there is nothing to poll. What is polled: acme-poller.\n'],
    ['backfill cancel acme-webhook', 'webhook source: there is nothing to poll. What is polled: acme-poller.\n'],
  ])('refuses %s, with no advice for another command', async (line, sentence) => {
    const { code, said } = await runInMemory(line, createPolledSource().memory);
    expect([code, said]).toEqual([2, expect.stringContaining(sentence)]);
    expect(said).not.toContain('send again');
  });
});

describe('mef backfill cancel', () => {
  it('ends it where it stands', async () => {
    const { memory, span, stream, tick, clock } = createPolledSource();
    await runInMemory(`backfill acme-poller ${span}`, memory);
    const { code, printed } = await runInMemory('backfill cancel acme-poller --yes', memory);
    expect([code, printed]).toEqual([0, expect.stringContaining('cancelled at')]);
    clock.advance(60_000);
    await tick();
    expect(stream.batches()).toEqual([]);
  });

  it('waits for a run that is under way, and says so', async () => {
    const { memory, span, cursors, key, clock } = createPolledSource();
    await runInMemory(`backfill acme-poller ${span}`, memory);
    const lease = await cursors.lock(key, 'a run', 180_000);
    let waits = 0;
    const sleep = async (ms: number) => {
      clock.advance(ms);
      waits += 1;
      if (waits === 4) await lease?.release();
    };
    const { code, said } = await runInMemory('backfill cancel acme-poller --yes', {
      ...memory,
      shell: { ...memory.shell, sleep },
    });
    expect([code, waits, said]).toEqual([0, 4, expect.stringContaining('a run is under way')]);
  });

  it('gives up when there is always a run under way', async () => {
    const { memory, span, clock } = createPolledSource();
    await runInMemory(`backfill acme-poller ${span}`, memory);
    const sleep = (ms: number) => {
      clock.advance(ms);
      return Promise.resolve();
    };
    const { code, said } = await runInMemory('backfill cancel acme-poller --yes', {
      ...memory,
      invoke: () => Promise.resolve({ cancelled: 'locked' }),
      shell: { ...memory.shell, sleep },
    });
    expect([code, said]).toEqual([1, expect.stringContaining('Pause the instance')]);
  });

  it('has nothing to end where none is under way', async () => {
    const { code, printed } = await runInMemory('backfill cancel acme-poller --json', createPolledSource().memory);
    expect([code, documentsIn(printed)]).toEqual([1, [{ source: 'acme-poller', instance: 'main', cancelled: false }]]);
  });

  it.each([
    ['where nobody can answer', undefined, 2, 'add --yes'],
    ['for a no', 'n', 1, 'Nothing was done.'],
    ['for a yes', 'Y', 0, ''],
  ])('asks first, and does what was said %s', async (_name, answer, code, sentence) => {
    const { memory, span, cursors, key } = createPolledSource();
    await runInMemory(`backfill acme-poller ${span}`, memory);
    const ask = answer === undefined ? undefined : () => Promise.resolve(answer);
    const result = await runInMemory('backfill cancel acme-poller', { ...memory, shell: { ...memory.shell, ask } });
    expect([result.code, result.said]).toEqual([code, expect.stringContaining(sentence)]);
    expect((await cursors.read(key)).backfill === undefined).toBe(code === 0);
  });
});

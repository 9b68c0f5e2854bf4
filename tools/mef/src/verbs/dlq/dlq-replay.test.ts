import type { CommandEvent, Envelope } from '@mef/dead-letter';
import { createMemoryReprocessor, type SourceCode } from '../../doubles/create-memory-reprocessor.ts';
import { sampleSources } from '../../doubles/create-polled-source.ts';
import { runInMemory, type Memory } from '../../doubles/run-in-memory.ts';
import { sampleLetter } from '../../doubles/sample-letter.ts';

const documentsIn = (printed: string) =>
  printed
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const letters = (count: number) => Array.from({ length: count }, (_letter, at) => sampleLetter(at));
const numberOf = ({ trace }: Envelope) => Number(trace.slice('trace-'.length));
const replaysIn = (asked: readonly CommandEvent[]) =>
  asked.flatMap((command) => ('replay' in command ? [command.replay] : []));

/** One of each: what today's code can say. */
const mixed: SourceCode = (letter) => {
  const events = [
    {
      eventid: letter.id,
      category: 'authentication',
      severity: 'INFO',
      summary: `number ${numberOf(letter)} signed in`,
      utctimestamp: letter.receivedAt,
      user: 'user1@example.com',
    },
  ];
  switch (numberOf(letter) % 6) {
    case 0:
      return { now: 'rejected', reason: 'payload-shape', detail: 'who: expected string' };
    case 1:
      return { now: 'rejected', reason: 'normalize-failed', detail: 'who.name: expected an object' };
    case 2:
      return { now: 'ignored' };
    case 3:
      return { now: 'to the stream' };
    case 4:
      return { now: 'failed', detail: 'the function timed out' };
    default:
      return { now: 'stored', events };
  }
};
const passes: SourceCode = () => ({ now: 'stored', events: [] });

const nobody: Memory = { invoke: () => Promise.reject(new Error('asked')) };

describe('mef dlq replay --dry-run', () => {
  it('says of each letter what would become of it, and changes nothing', async () => {
    const { memory, open } = createMemoryReprocessor({ letters: letters(6), code: mixed });
    const { code, printed } = await runInMemory('dlq replay --dry-run', memory);
    expect(code).toBe(3);
    const rows = printed.split('\n').filter((line) => line.includes('acme-webhook/main'));
    expect(rows.map((row) => row.replace(/ {2,}/g, ' | '))).toEqual([
      'would pass | 1 | acme-webhook/main | payload-shape | + 2026-11-10T08:00:05Z authentication INFO user1@example.com: number 5 signed in',
      expect.stringMatching(/^to the stream \| 1/),
      expect.stringMatching(/^ignored \| 1/),
      'new reason | 1 | acme-webhook/main | payload-shape | normalize-failed: who.name: expected an object',
      'still fails | 1 | acme-webhook/main | payload-shape | payload-shape: who: expected string',
      'no answer | 1 | acme-webhook/main | payload-shape | the function timed out',
    ]);
    expect(printed).toContain('Nothing was changed. 6 letters: 1 would pass, 1 would go back to the stream,');
    expect(printed).toContain('To do it: npx mef dlq replay --stage dev\n');
    expect(open.size).toBe(6);
  });

  it.each([
    ['several events of a record of which some were valid', 'event-invalid', 2, true],
    ['the one event of a record', 'event-invalid', 1, false],
    ['several events of a record of which none was made', 'payload-shape', 2, false],
  ] as const)('says what may be stored before: %s', async (_what, reasonCode, count, isSaid) => {
    const event = {
      category: 'authentication',
      severity: 'INFO',
      summary: 'signed in',
      utctimestamp: '2026-11-10T08:00:00Z',
    };
    const events = Array.from({ length: count }, (_event, at) => ({ ...event, eventid: `id-${at}` }));
    const code: SourceCode = () => ({ now: 'stored', events });
    const { memory } = createMemoryReprocessor({ letters: [sampleLetter(0, { reasonCode })], code });
    const { printed } = await runInMemory('dlq replay --dry-run', memory);
    expect(printed.match(/^ +(?:would pass.*)?\+ 2026|would pass.*\+ 2026/gm)).toHaveLength(count);
    expect(printed.includes('are stored already, and stay as they are')).toBe(isSaid);
  });

  it('gives a thousand letters as groups with an example, and letter by letter when asked', async () => {
    const { memory } = createMemoryReprocessor({ letters: letters(60), code: mixed, perPage: 7 });
    const { printed } = await runInMemory('dlq replay --dry-run', memory);
    expect(printed).toMatch(/^would pass {10}10 {2}acme-webhook\/main/m);
    expect(printed.match(/such as [\w-]{43}/g)).toHaveLength(6);
    const each = await runInMemory('dlq replay --dry-run --each', memory);
    expect(each.printed.match(/^would pass {11}1 /gm)).toHaveLength(10);
    expect(each.printed).toContain('number 59 signed in');
  });

  it('gives a document for each letter, and one for all', async () => {
    const { memory } = createMemoryReprocessor({ letters: letters(6), code: mixed });
    const documents = documentsIn((await runInMemory('dlq replay --dry-run --json', memory)).printed);
    expect(
      documents
        .slice(0, 6)
        .map(({ verdict }) => verdict)
        .toSorted(),
    ).toEqual(['ignored', 'new reason', 'no answer', 'passes', 'still fails', 'to the stream']);
    expect(documents.slice(6)).toEqual([
      {
        dryRun: true,
        counts: { stored: 1, ignored: 1, rejected: 2, failed: 1, toStream: 1, skipped: 0 },
        byReason: { 'payload-shape': 1, 'normalize-failed': 1 },
        missing: 0,
        more: false,
      },
    ]);
  });

  it.each([80, 160])('fits a terminal of %i columns', async (columns) => {
    const lines: string[] = [];
    const stdout = { write: (text: string) => void lines.push(text), isTerminal: true, columns };
    const { memory } = createMemoryReprocessor({ letters: letters(6), code: mixed });
    await runInMemory('dlq replay --dry-run', { ...memory, shell: { stdout, environment: { NO_COLOR: '1' } } });
    for (const line of lines.join('').split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
  });

  it('is done when all would pass', async () => {
    const { memory } = createMemoryReprocessor({ letters: letters(3), code: passes });
    expect((await runInMemory('dlq replay --dry-run --source acme-webhook', memory)).code).toBe(0);
  });
});

describe('mef dlq replay', () => {
  it('goes through all pages, and says what was stored', async () => {
    const { memory, open, asked } = createMemoryReprocessor({ letters: letters(5), code: passes });
    const { code, printed } = await runInMemory('dlq replay --source acme-webhook --since 1d', memory);
    expect([code, printed]).toEqual([0, '5 letters: 5 stored.\n']);
    expect(open.size).toBe(0);
    const since = '2026-11-09T12:00:00.000Z';
    for (const replay of replaysIn(asked))
      expect(replay).toMatchObject({ because: 'command', source: 'acme-webhook', since });
  });

  it('ends with 3 and the reasons when some are refused again', async () => {
    const { memory, open } = createMemoryReprocessor({ letters: letters(12), code: mixed });
    const { code, printed } = await runInMemory('dlq replay --yes', memory);
    expect(code).toBe(3);
    expect(printed).toContain(
      '12 letters: 2 stored, 2 back to the stream, 2 ignored, 4 refused again, 2 without an answer',
    );
    expect(printed).toContain('2  normalize-failed: the normalize function of the source threw (source owner)');
    expect(open.size).toBe(6);
  });

  it.each(['rejected', 'failed', 'skipped'] as const)('ends with 3 when one letter is %s alone', async (what) => {
    const counts = { stored: 4, ignored: 0, rejected: 0, failed: 0, toStream: 0, skipped: 0, [what]: 1 };
    const invoke: Memory['invoke'] = (_app, _purpose, event) =>
      Promise.resolve('replay' in event ? { results: [], counts, byReason: {} } : { groups: [] });
    const { code, printed } = await runInMemory('dlq replay --source acme-webhook', { invoke, sources: sampleSources });
    expect([code, printed]).toEqual([3, expect.stringMatching(/^5 letters: 4 stored, 1 /)]);
  });

  it.each([
    [
      'its function is not there',
      {},
      'ResourceNotFoundException',
      'The function mef-dev-acme-webhook-reprocess is not there: deploy',
    ],
    ['its function failed', {}, 'UnfitReply', 'mef-dev-dlq-reprocessor-handler, or in mef-dev-acme-webhook-reprocess.'],
    [
      'the stream is not there',
      { unit: 'block' },
      'ResourceNotFoundException',
      'mef-dev-dlq-reprocessor-handler. Then',
    ],
  ] as const)('says which letters had no answer, why, and what to do: %s', async (_what, change, detail, step) => {
    const { memory } = createMemoryReprocessor({
      letters: [sampleLetter(0, change), sampleLetter(1, change)],
      code: () => ({ now: 'failed', detail }),
    });
    for (const line of ['dlq replay --source acme-webhook', 'dlq replay --dry-run']) {
      const { code, printed, said } = await runInMemory(line, memory);
      expect([code, printed]).toEqual([3, expect.stringMatching(`no answer .* acme-webhook/main .*${detail}`)]);
      expect(printed).toContain(sampleLetter(0, change).id);
      expect(said.split(step)).toHaveLength(2);
    }
    expect((await runInMemory(`dlq show ${sampleLetter(0, change).id}`, memory)).printed).toContain(step);
  });

  it('asks before it replays all that is open, and does nothing at a no', async () => {
    const { memory, asked } = createMemoryReprocessor({ letters: letters(5), code: passes });
    const questions: string[] = [];
    const ask = (question: string) => {
      questions.push(question);
      return Promise.resolve('n');
    };
    const { code } = await runInMemory('dlq replay', { ...memory, shell: { ask } });
    await runInMemory('dlq replay --limit 2', { ...memory, shell: { ask } });
    expect([code, replaysIn(asked)]).toEqual([1, []]);
    expect(questions).toEqual([
      'Replay all that is open, 5 open letters? [y/N] ',
      'Replay 2 of 5 open letters? [y/N] ',
    ]);
  });

  it('does not begin where nobody can say yes', async () => {
    const { memory, asked } = createMemoryReprocessor({ letters: letters(1) });
    expect((await runInMemory('dlq replay', memory)).code).toBe(2);
    expect(replaysIn(asked)).toEqual([]);
  });

  it('stops at the limit, and says that there are more', async () => {
    const { memory, open, asked } = createMemoryReprocessor({ letters: letters(9), code: passes });
    const { code, printed } = await runInMemory('dlq replay --limit 3 --rate 50 --source acme-webhook', memory);
    expect([code, printed]).toEqual([0, '3 letters: 3 stored.\nThere are more: --limit ended it.\n']);
    expect(open.size).toBe(6);
    expect(replaysIn(asked).map(({ limit, rate }) => [limit, rate])).toEqual([
      [3, 50],
      [1, 50],
    ]);
    const whole = await runInMemory('dlq replay --limit 6 --source acme-webhook', memory);
    expect(whole.printed).toBe('6 letters: 6 stored.\n');
  });

  it('asks for few letters in a call that is slowed down, so that something is heard of it', async () => {
    const { memory, asked } = createMemoryReprocessor({ letters: letters(3), code: passes, perPage: 500 });
    await runInMemory('dlq replay --source acme-webhook --rate 5', memory);
    expect(replaysIn(asked)).toMatchObject([{ limit: 50 }]);
  });

  it('replays named letters, and says which ids are of none', async () => {
    const [one, other, closed] = letters(3).map(({ id }) => id);
    const { memory, open, asked } = createMemoryReprocessor({ letters: letters(2), code: passes });
    const { code, printed } = await runInMemory(`dlq replay ${one} ${other} ${closed} ${one}`, memory);
    expect([code, open.size]).toEqual([3, 0]);
    expect(printed).toMatch(/^stored .* acme-webhook\/main/m);
    expect(printed).toContain('1 ID of no open letter.');
    expect(replaysIn(asked)[0]?.ids).toEqual([one, other, closed]);
  });

  it('shows how far it is', async () => {
    let now = 0;
    const clock = () => (now += 3_000);
    const { memory } = createMemoryReprocessor({ letters: letters(6), code: passes });
    const { said } = await runInMemory('dlq replay --source acme-webhook', { ...memory, shell: { clock } });
    expect(said).toContain(' 33 % 2 letters: 2 stored, of 6\n');
  });

  it('says what was done before something went wrong', async () => {
    const { memory } = createMemoryReprocessor({ letters: letters(6), code: passes });
    let calls = 0;
    const invoke: Memory['invoke'] = (app, purpose, event) => {
      if ('replay' in event && ++calls === 2) return Promise.reject(new Error('gone'));
      return memory.invoke(app, purpose, event);
    };
    const { said } = await runInMemory('dlq replay --source acme-webhook', { invoke });
    expect(said).toContain('Until then: 2 letters: 2 stored.\n');
  });

  it.each([
    ['--each --source acme-webhook', '--each is for --dry-run'],
    ['--limit 0', '--limit needs a whole number'],
    ['--rate fast', '--rate needs a whole number'],
    [`${sampleLetter(0).id} --source acme-webhook`, 'Say IDs or a filter, not both.'],
    ['abc', "abc is no letter's id"],
    ['a'.repeat(64), 'is in quarantine'],
  ])('refuses %s, and asks nobody', async (words, sentence) => {
    const { code, said } = await runInMemory(`dlq replay ${words}`, nobody);
    expect([code, said]).toEqual([2, expect.stringContaining(sentence)]);
  });
});

describe('mef dlq discard', () => {
  it('needs a note, and asks first with the number of letters', async () => {
    const { memory, open } = createMemoryReprocessor({ letters: letters(5) });
    const questions: string[] = [];
    const ask = (question: string) => {
      questions.push(question);
      return Promise.resolve('no');
    };
    const line = 'dlq discard --reason payload-shape';
    expect((await runInMemory(line, { ...memory, shell: { ask } })).said).toContain('--note TEXT is missing.');
    expect((await runInMemory(`${line} --note test`, { ...memory, shell: { ask } })).code).toBe(1);
    expect([questions, open.size]).toEqual([['Discard 5 letters? [y/N] '], 5]);
  });

  it('keeps who did it and why, over all pages', async () => {
    const { memory, open, closed } = createMemoryReprocessor({ letters: letters(5) });
    const { code, printed } = await runInMemory('dlq discard --source acme-webhook --note test --yes', memory);
    expect([code, printed, open.size]).toEqual([0, '5 letters discarded.\n', 0]);
    for (const { closed: how } of closed.values()) expect(how).toMatchObject({ by: 'user1', note: 'test' });
  });

  it('says which ids were of no letter', async () => {
    const [one, other] = letters(2).map(({ id }) => id);
    const { memory } = createMemoryReprocessor({ letters: letters(1) });
    const { code, printed } = await runInMemory(`dlq discard ${one} ${other} --note test --yes --json`, memory);
    expect([code, documentsIn(printed)]).toEqual([3, [{ discarded: 1, missing: 1 }]]);
  });

  it.each([
    ['--note test', 'Say which letters: IDs, or a filter.'],
    [`--source acme-webhook --note=\u00a0`, '--note needs a reason'],
    [`--source acme-webhook --note ${'x'.repeat(1_001)}`, '--note needs a reason'],
  ])('refuses %s, and asks nobody', async (words, sentence) => {
    const { code, said } = await runInMemory(`dlq discard --yes ${words}`, nobody);
    expect([code, said]).toEqual([2, expect.stringContaining(sentence)]);
  });
});

import type { Infrastructure } from '../../context/infrastructure.ts';
import type { Commands, Envelope, LetterGroup } from '@mef/dead-letter';
import { sampleSources } from '../../doubles/create-polled-source.ts';
import { createMemoryReprocessor, type SourceCode } from '../../doubles/create-memory-reprocessor.ts';
import { runInMemory, type Memory } from '../../doubles/run-in-memory.ts';
import { sayPlace } from '../../output/say-place.ts';
import { sampleLetter } from '../../doubles/sample-letter.ts';

const documentsIn = (printed: string) =>
  printed
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const letters = (count: number) => Array.from({ length: count }, (_letter, at) => sampleLetter(at));

const event = (letter: Envelope) => ({
  eventid: letter.id,
  category: 'authentication',
  severity: 'INFO',
  summary: 'user1@example.com signed in',
  utctimestamp: letter.receivedAt,
  user: 'user1@example.com',
});
const passes: SourceCode = (letter) => ({ now: 'stored', events: [event(letter)] });

/** A terminal of so many letters a line. */
function terminal(columns: number) {
  const printed: string[] = [];
  const shell = { stdout: { write: (text: string) => void printed.push(text), isTerminal: true, columns } };
  return { shell: { ...shell, environment: { NO_COLOR: '1' } }, printed: () => printed.join('') };
}

/** Whatever is asked, nobody answers. */
const nobody: Memory = { invoke: () => Promise.reject(new Error('asked')) };

describe('mef dlq list', () => {
  const mixed = [
    ...letters(5),
    sampleLetter(5, { reasonCode: 'body-not-json', attempts: 3 }),
    sampleLetter(6, { reasonCode: 'body-not-json', attempts: 3 }),
    sampleLetter(9, { schemaVersion: 2 }),
    sampleLetter(10, { instance: 'eu' }),
  ];

  it('adds up groups over all pages, most letters first', async () => {
    const { code, printed } = await runInMemory('dlq list --json', createMemoryReprocessor({ letters: mixed }).memory);
    expect(code).toBe(0);
    expect(documentsIn(printed)).toMatchObject([
      {
        reason: 'payload-shape',
        instance: 'main',
        schemaVersion: 1,
        count: 5,
        bytes: 5_000,
        first: sampleLetter(0).receivedAt,
        last: sampleLetter(4).receivedAt,
        newest: sampleLetter(4).id,
        actor: 'source owner',
      },
      { reason: 'body-not-json', count: 2, attempts: { min: 3, max: 3 } },
      { count: 1 },
      { count: 1 },
    ]);
    const other = documentsIn(printed).slice(2) as unknown as LetterGroup[];
    expect(other.map(({ instance, schemaVersion }) => [instance, schemaVersion]).toSorted()).toEqual([
      ['eu', 1],
      ['main', 2],
    ]);
  });

  it.each([80, 160])('fits a terminal of %i columns and cuts nothing', async (columns) => {
    const { shell, printed } = terminal(columns);
    await runInMemory('dlq list', { ...createMemoryReprocessor({ letters: mixed }).memory, shell });
    for (const line of printed().split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
    expect(printed()).toMatch(/^LETTERS {2}SOURCE {13}REASON/);
    expect(printed()).toMatch(/ 5 {2}acme-webhook\/main {2}payload-shape +4 h +3 h/);
    expect(printed()).toContain('the record does not match the schema of the source (source owner)');
    expect(printed()).toContain(`newest: ${sampleLetter(4).id}`);
    expect(printed()).toContain('schema 1, 3 tries, 2 kB, 2026-11-10T08:00:05Z to 2026-11-10T08:00:06Z');
  });

  it('says how to go on, with the same filter', async () => {
    const { memory } = createMemoryReprocessor({ letters: mixed });
    const { said } = await runInMemory('dlq list --source acme-webhook --since 24h', memory);
    expect(said).toContain('9 open letters in 4 groups.\n');
    expect(said).toContain('npx mef dlq replay --dry-run --source acme-webhook --since 24h --stage dev\n');
  });

  it.each([
    ['aws', { kind: 'aws', region: 'eu-west-1' }, 'prod', ' --stage prod'],
    ['the local stack', { kind: 'local', directory: '/w/.local' }, 'dev', ''],
    ['another local stack', { kind: 'local', directory: '/w/other' }, 'dev', ' --dir /w/other'],
  ])('proposes command lines that mean %s again', (_name, place, stage, words) => {
    expect(sayPlace({ place, stage } as Parameters<typeof sayPlace>[0])).toBe(words);
  });

  it('asks for what the filter says, times as ISO times', async () => {
    const { memory, asked } = createMemoryReprocessor();
    const sources = sampleSources.map((source) => ({ ...source, name: 'a', instances: [{ name: 'b', account: 'a' }] }));
    const line =
      'dlq list --source a --instance b --reason event-invalid --since 90m --until 2026-11-10T12:00:00+01:00';
    const { code, said, printed } = await runInMemory(`${line} --state discarded`, { ...memory, sources });
    expect([code, printed]).toEqual([0, '']);
    expect(said).toContain('There are no discarded letters of that kind.\n');
    const span = { since: '2026-11-10T10:30:00.000Z', until: '2026-11-10T11:00:00.000Z' };
    expect(asked).toEqual([
      { list: { source: 'a', instance: 'b', reason: 'event-invalid', ...span, state: 'discarded' } },
    ]);
  });

  it.each([
    ['list', '--source acme-webhok', 'Did you mean acme-webhook?'],
    ['replay', '--source acme', 'acme-webhook'],
    ['replay', '--dry-run --source acme', 'acme-webhook'],
    ['discard', '--source acme --note x --yes', 'acme-webhook'],
    ['export', '- --source acme', 'acme-webhook'],
  ])('refuses %s %s: neither this workspace nor the archive knows the source', async (verb, words, name) => {
    const { memory } = createMemoryReprocessor({ letters: [sampleLetter(0)] });
    const { code, printed, said } = await runInMemory(`dlq ${verb} ${words}`, { ...memory, sources: sampleSources });
    expect([code, printed, said]).toEqual([2, '', expect.stringContaining('This workspace has no source acme')]);
    expect(said).toContain(name);
  });

  it('takes a source that has left the workspace, by whatever the archive has of it', async () => {
    const gone = sampleLetter(0, { source: 'gone-webhook' });
    const { memory } = createMemoryReprocessor({ letters: [gone] });
    const mef = (line: string) => runInMemory(line, { ...memory, sources: sampleSources });
    expect((await mef('dlq list --source gone-webhook --reason normalize-failed')).code).toBe(0);
    expect((await mef('dlq discard --source gone-webhook --note test --yes')).printed).toBe('1 letter discarded.\n');
    const { code, said } = await mef('dlq replay --source gone-webhook');
    expect([code, said]).toEqual([0, expect.stringContaining('This workspace has no source gone-webhook')]);
  });

  it('says that no instance has a name', async () => {
    const { memory } = createMemoryReprocessor();
    const line = 'dlq list --source acme-webhook --instance mian';
    const { code, said } = await runInMemory(line, { ...memory, sources: sampleSources });
    expect([code, said]).toEqual([0, expect.stringContaining('There is no instance mian; there are main.')]);
    expect(said).toContain('Did you mean main?');
  });

  it('says nothing of names that are there', async () => {
    const { memory } = createMemoryReprocessor();
    const { said } = await runInMemory('dlq list --source acme-webhook', { ...memory, sources: sampleSources });
    expect(said).toBe('There are no open letters of that kind.\n');
  });

  it.each([
    ['--reason paylod-shape', 'No letter is ever refused for paylod-shape. Did you mean payload-shape?'],
    ['--reason token-expired', 'No letter is ever refused for token-expired.'],
    ['--since yesterday', '--since needs a time with a zone, such as 2026-11-01T00:00:00Z, or 30m, 24h, 7d.'],
    ['--until 2026-11-01T00:00:00', '--until needs a time with a zone'],
    ['--since 2026-02-29T00:00:00Z', '--since needs a time that exists: no calendar and no clock has 2026-02-29T'],
    ['--until 2026-11-31T00:00:00Z', '--until needs a time that exists'],
    ['--since 1h --until 2h', '--since must be before --until.'],
    ['--state opn', 'There is no state opn; there are open, replayed, discarded, quarantined. Did you mean open?'],
  ])('refuses %s, and asks nobody', async (words, sentence) => {
    const { code, said } = await runInMemory(`dlq list ${words}`, nobody);
    expect([code, said]).toEqual([2, expect.stringContaining(sentence)]);
  });

  it('ends when a page leads to itself', async () => {
    const invoke = () => Promise.resolve({ groups: [], next: 'here' });
    const { code, said } = await runInMemory('dlq list', { invoke });
    expect([code, said]).toEqual([1, expect.stringContaining('the same page again')]);
  });
});

describe('mef dlq show', () => {
  const letter = sampleLetter(1, { attempts: 2, reasonDetail: 'payload.object.id: expected string' });
  const { id } = letter;

  it('says where it failed, what to do, what today is, and masks its bytes', async () => {
    const { memory, asked } = createMemoryReprocessor({ letters: [letter], code: passes });
    const { code, printed } = await runInMemory(`dlq show ${id}`, memory);
    expect(code).toBe(0);
    expect(printed).toContain('acme-webhook/main  payload-shape  open\n');
    expect(printed).toContain('validate: payload.object.id: expected string\n');
    expect(printed).toMatch(/to do {7}The detail names the field\. Correct schema\.ts/);
    expect(printed).toContain('2 tries, the first on 2026-11-10T08:00:02Z\n');
    expect(printed).toMatch(/Today: would pass\n {2}\+ 2026-11-10T08:00:01Z authentication INFO user1@example\.com: /);
    expect(printed).toContain('  "api_token": "[redacted]",\n');
    expect(printed).not.toContain('sample-token');
    expect(asked).toEqual([{ show: { id } }]);
  });

  it('reveals its bytes only when asked to, and says who asks', async () => {
    const { memory, asked } = createMemoryReprocessor({ letters: [letter] });
    const { printed } = await runInMemory(`dlq show ${id} --reveal`, memory);
    expect(printed).toContain('  "api_token": "sample-token",\n');
    expect(asked).toEqual([{ show: { id, reveal: true, by: 'user1' } }]);
    await runInMemory(`dlq show ${id} --reveal --stage prod`, {
      ...memory,
      infrastructure: { identity: () => Promise.resolve({ account: '0', arn: 'arn:role' }) } as Infrastructure,
    });
    expect(asked.at(-1)).toEqual({ show: { id, reveal: true, by: 'user1 as arn:role' } });
  });

  it('gives a document with the bytes as they are', async () => {
    const { memory } = createMemoryReprocessor({ letters: [letter] });
    const { printed } = await runInMemory(`dlq show ${id} --reveal --json`, memory);
    const [{ raw } = {}] = documentsIn(printed);
    expect(Buffer.from(String(raw), 'base64').toString()).toBe(
      '{"event":"meeting.started","api_token":"sample-token","number":1}',
    );
  });

  it('breaks JSON into lines without touching a token, and gives other bytes as they are', async () => {
    const big = '{"n":12345678901234567890.10,"n":1e999,"e":{},"a":[],"s":"a,{\\"b\\":1}"}';
    const shown = async (raw: Uint8Array) => {
      const one = sampleLetter(1, { raw });
      return (await runInMemory(`dlq show ${one.id} --reveal`, createMemoryReprocessor({ letters: [one] }).memory))
        .printed;
    };
    expect(await shown(Buffer.from(big))).toContain(
      '  {\n    "n": 12345678901234567890.10,\n    "n": 1e999,\n    "e": {},\n    "a": [],\n    "s": "a,{\\"b\\":1}"\n  }\n',
    );
    expect(await shown(Buffer.from('a=1&b=\n\t2'))).toContain('  a=1&b=\n  \t2\n');
    expect(await shown(Buffer.from([0xff, 0x00]))).toContain('  not UTF-8, so in base64:\n  /wA=\n');
  });

  it('lets nothing through that a terminal would obey', async () => {
    const code: SourceCode = (one) => ({
      now: 'stored',
      events: [{ ...event(one), summary: 'a\u001b[2Jb\u202ec\nd' }],
    });
    const evil = sampleLetter(1, {
      raw: Buffer.from('x\u001b]0;title\u0007\u009by'),
      headersSafe: { 'x-id': '\u001b[1m' },
    });
    const { printed } = await runInMemory(
      `dlq show ${evil.id} --reveal`,
      createMemoryReprocessor({ letters: [evil], code }).memory,
    );
    expect(printed.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(printed).toContain('a\\u001b[2Jb\\u202ec\\u000ad');
    expect(printed).toContain('x\\u001b]0;title\\u0007\\u009by');
  });

  it('tells each try, and how a letter was closed', async () => {
    const attempt = { at: '2026-11-10T09:00:00.000Z', because: 'deploy', reasonCode: 'normalize-failed' } as const;
    const history = [{ ...attempt, reasonDetail: 'who: expected string', appVersion: 'fedcba98', schemaVersion: 2 }];
    const { memory } = createMemoryReprocessor({ letters: [{ ...letter, history }] });
    await runInMemory(`dlq discard ${id} --note test --yes`, memory);
    const { printed } = await runInMemory(`dlq show ${id}`, memory);
    expect(printed).toContain(
      '  2026-11-10T09:00:00Z deploy, bundle fedcba98, normalize-failed: who: expected string\n',
    );
    expect(printed).toMatch(/closed {6}2026-11-10T12:00:00Z discarded by user1: test\n/);
  });

  it('tells how a letter was closed before it was opened again', async () => {
    const endings = [{ at: '2026-11-10T11:00:00.000Z', by: 'user1', note: 'mistake' }];
    const { memory } = createMemoryReprocessor({ letters: [{ ...letter, endings }] });
    const { printed } = await runInMemory(`dlq show ${id}`, memory);
    expect(printed).toMatch(/was closed {2}2026-11-10T11:00:00Z discarded by user1: mistake\n/);
  });

  it('tells what is in quarantine, and that bytes which cannot be read are not masked', async () => {
    const sha = 'a'.repeat(64);
    const quarantined = { receivedAt: '2026-11-10T08:00:00.000Z', fault: 'dead letter: v: expected 1', rawBytes: 12 };
    const invoke = () => Promise.resolve({ quarantined, key: `_quarantine/2026-11-10/${sha}`, state: 'quarantined' });
    const { printed } = await runInMemory(`dlq show ${sha}`, { invoke });
    expect(printed).toContain('dead letter: v: expected 1\n');
    const { raw: _raw, ...shown } = letter;
    const today = { id, source: 'a', instance: 'b', unit: 'body', was: 'body-not-json', now: 'failed', attempts: 1 };
    const unmasked = { letter: shown, key: 'k', state: 'open', today } as Commands['show']['answer'];
    const second = await runInMemory(`dlq show ${id}`, { invoke: () => Promise.resolve(unmasked) });
    expect(second.printed).toContain('cannot read them, so nothing can be masked');
    expect(second.printed).toContain('Today: no answer');
  });

  it('fails for an id that no letter has, and asks nobody for what is no id', async () => {
    const { code, printed } = await runInMemory(`dlq show ${id}`, createMemoryReprocessor().memory);
    expect([code, printed]).toEqual([1, expect.stringContaining(`There is no letter ${id}.`)]);
    const { code: other, said } = await runInMemory('dlq show 12', nobody);
    expect([other, said]).toEqual([2, expect.stringContaining("12 is no letter's id")]);
  });

  it('takes an id that begins with a dash', async () => {
    const dashed = `-${id.slice(1)}`;
    const { memory, asked } = createMemoryReprocessor();
    await runInMemory(`dlq show ${dashed} --json`, memory);
    expect(asked).toEqual([{ show: { id: dashed } }]);
  });
});

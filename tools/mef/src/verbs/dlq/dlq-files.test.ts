import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storedLetter, type Envelope } from '@mef/dead-letter';
import { createMemoryReprocessor } from '../../doubles/create-memory-reprocessor.ts';
import { sampleSources } from '../../doubles/create-polled-source.ts';
import { runInMemory, type Memory } from '../../doubles/run-in-memory.ts';
import { sampleLetter } from '../../doubles/sample-letter.ts';

const letters = (count: number) => Array.from({ length: count }, (_letter, at) => sampleLetter(at));
const ndjson = (all: readonly Envelope[]) => all.map((letter) => `${storedLetter(letter).body}\n`).join('');

const nobody: Memory = { invoke: () => Promise.reject(new Error('asked')) };

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mef-dlq-'));
  file = join(folder, 'letters.ndjson');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('mef dlq export', () => {
  it('writes every letter, readable by its owner alone, and import opens them again', async () => {
    const from = createMemoryReprocessor({ letters: letters(5) });
    const { code, printed } = await runInMemory(`dlq export ${file} --source acme-webhook`, from.memory);
    expect([code, printed]).toEqual([0, expect.stringMatching(/^5 letters, [\d.]+ kB, in .*letters\.ndjson/)]);
    expect([statSync(file).mode & 0o777, readdirSync(folder)]).toEqual([0o600, ['letters.ndjson']]);
    expect(from.asked[0]).toEqual({ export: { source: 'acme-webhook', state: 'open', by: 'user1' } });
    const to = createMemoryReprocessor();
    expect(await runInMemory(`dlq import ${file}`, to.memory)).toMatchObject({
      code: 0,
      printed: '5 letters opened.\n',
    });
    expect(to.open).toEqual(from.open);
    expect(to.asked).toEqual([{ import: { envelopes: expect.any(Array), by: 'user1' } }]);
  });

  it('writes discarded letters, so that import opens them again', async () => {
    const world = createMemoryReprocessor({ letters: letters(3) });
    const before = new Map(world.open);
    await runInMemory('dlq discard --source acme-webhook --note mistake --yes', world.memory);
    expect(world.open.size).toBe(0);
    expect((await runInMemory(`dlq export ${file} --state discarded`, world.memory)).code).toBe(0);
    expect((await runInMemory(`dlq import ${file}`, world.memory)).printed).toBe('3 letters opened.\n');
    expect(world.open).toEqual(before);
  });

  it('writes those of the state and of the source that are named, over all pages', async () => {
    const all = letters(6);
    const passes = ({ id }: { readonly id: string }) => id === all[0]?.id;
    const code = (letter: { readonly id: string }) => ({ now: passes(letter) ? 'stored' : 'failed' }) as const;
    const world = createMemoryReprocessor({ letters: all, code });
    await runInMemory('dlq replay --source acme-webhook --yes', world.memory);
    await runInMemory('dlq discard --source acme-webhook --note mistake --yes', world.memory);
    const linesOf = async (flags: string) => {
      const { printed } = await runInMemory(`dlq export - ${flags}`, world.memory);
      return printed.split('\n').filter(Boolean);
    };
    expect(await linesOf('--state replayed')).toEqual([expect.stringContaining(all[0]?.id ?? '')]);
    expect(await linesOf('--state discarded')).toHaveLength(5);
    expect(await linesOf('--state discarded --source zeta-webhook')).toEqual([]);
  });

  it('knows no export of what is no letter', async () => {
    const { code, said } = await runInMemory(`dlq export ${file} --state quarantined`, nobody);
    expect([code, said]).toEqual([2, expect.stringContaining('There is no state quarantined; there are open,')]);
  });

  it('writes to stdout, and nothing else to it', async () => {
    const { memory } = createMemoryReprocessor({ letters: letters(3) });
    const { printed, said } = await runInMemory('dlq export -', memory);
    expect(printed.split('\n').filter(Boolean).toSorted()).toEqual(
      ndjson(letters(3)).split('\n').filter(Boolean).toSorted(),
    );
    expect(said).toMatch(/^3 letters, .* exported\.$/m);
  });

  it('leaves no file of a source that nobody knows, and an empty one of a source without letters', async () => {
    const { memory } = createMemoryReprocessor();
    const mef = (line: string) => runInMemory(line, { ...memory, sources: sampleSources });
    expect((await mef(`dlq export ${file} --source acme`)).code).toBe(2);
    expect(readdirSync(folder)).toEqual([]);
    const { code, printed } = await mef(`dlq export ${file} --source acme-webhook`);
    expect([code, printed, readFileSync(file, 'utf8')]).toEqual([0, expect.stringContaining('0 letters'), '']);
  });

  it('replaces a file only when told to', async () => {
    writeFileSync(file, 'precious');
    const { memory, asked } = createMemoryReprocessor({ letters: letters(1) });
    const { code, said } = await runInMemory(`dlq export ${file}`, memory);
    expect([code, said, readFileSync(file, 'utf8')]).toEqual([1, expect.stringContaining('--force'), 'precious']);
    expect(asked).toEqual([]);
    expect((await runInMemory(`dlq export ${file} --force`, memory)).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(ndjson(letters(1)));
  });

  it.each([
    ['a folder', '', 'is a folder'],
    ['a name in a folder that is not there', 'none/letters.ndjson', 'There is no folder'],
  ])('says that %s cannot become the file, before it asks for letters', async (_what, name, sentence) => {
    const { memory, asked } = createMemoryReprocessor({ letters: letters(1) });
    const { code, said } = await runInMemory(`dlq export ${join(folder, name)} --force`, memory);
    expect([code, said, asked]).toEqual([1, expect.stringContaining(sentence), []]);
  });

  it('leaves the file as it was when something goes wrong half-way', async () => {
    writeFileSync(file, 'precious');
    const { memory } = createMemoryReprocessor({ letters: letters(5) });
    let calls = 0;
    const invoke: Memory['invoke'] = (app, purpose, event) =>
      ++calls === 2 ? Promise.reject(new Error('gone')) : memory.invoke(app, purpose, event);
    const { code } = await runInMemory(`dlq export ${file} --force`, { invoke });
    expect([code, readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual([70, 'precious', ['letters.ndjson']]);
  });

  it('leaves nothing behind at Ctrl-C', async () => {
    const interrupt = new AbortController();
    const { memory } = createMemoryReprocessor({ letters: letters(5) });
    let calls = 0;
    let parts: readonly string[] = [];
    const invoke: Memory['invoke'] = (app, purpose, event) => {
      if (++calls === 2) {
        parts = readdirSync(folder);
        interrupt.abort();
      }
      return memory.invoke(app, purpose, event);
    };
    const { code } = await runInMemory(`dlq export ${file}`, { invoke, shell: { signal: interrupt.signal } });
    expect([code, parts, readdirSync(folder)]).toEqual([130, [expect.stringMatching(/\.part$/)], []]);
  });
});

describe('mef dlq import', () => {
  const [good = '', other = ''] = ndjson(letters(2)).split('\n');
  const changed = good.replace(/"rawSha256":"./, '"rawSha256":"0').replace(/"rawBytes":\d+/, '"rawBytes":3');

  it('names each line that is no letter, never what is in it, and sends nothing', async () => {
    writeFileSync(file, `${good}\n\n{"v":1,"secret":"hidden"}\nnot json\n${changed}\n${other}\n`);
    const { memory, asked } = createMemoryReprocessor();
    const { code, printed } = await runInMemory(`dlq import ${file}`, memory);
    expect([code, asked]).toEqual([1, []]);
    expect(printed).toContain('Nothing was sent: 3 lines of the file are no dead letter.');
    for (const line of [3, 4, 5]) expect(printed).toMatch(new RegExp(`^  line ${line}: dead letter: `, 'm'));
    expect(printed).not.toContain('hidden');
  });

  it('names in a line a letter that was changed, and a line that is something else altogether', async () => {
    writeFileSync(file, `${good.replace('"acme-webhook"', '"zeta-webhook"')}\n{"a":1}\n`);
    const { memory, asked } = createMemoryReprocessor();
    const { code, printed } = await runInMemory(`dlq import ${file}`, memory);
    expect([code, asked]).toEqual([1, []]);
    expect(printed.split('\n').slice(1, 3)).toEqual([
      '  line 1: dead letter: id: expected the one of its source, instance, unit, recordIndex and rawSha256',
      '  line 2: dead letter: v, id, source, 20 more are missing; envelope: expected no other fields',
    ]);
  });

  it('sends the others with --skip-bad, and ends with 3', async () => {
    writeFileSync(file, `${good}\r\nnot json\n${other}`);
    const { memory, open } = createMemoryReprocessor();
    const { code, printed } = await runInMemory(`dlq import ${file} --skip-bad`, memory);
    expect([code, open.size]).toEqual([3, 2]);
    expect(printed).toBe('2 letters opened.\n  line 2: dead letter: expected JSON\n');
  });

  it('tells what was open already, and which lines were refused', async () => {
    writeFileSync(file, `\nnot json\n${ndjson(letters(3))}`);
    const [, refused] = letters(3);
    const { memory } = createMemoryReprocessor({ letters: letters(1), refuses: ({ id }) => id === refused?.id });
    const { code, printed } = await runInMemory(`dlq import ${file} --skip-bad --json`, memory);
    expect([code, JSON.parse(printed)]).toEqual([
      3,
      {
        stored: 1,
        repeated: 1,
        bad: [
          { line: 2, fault: 'dead letter: expected JSON' },
          { line: 4, fault: 'not taken' },
        ],
      },
    ]);
  });

  it('is done when every letter is open already', async () => {
    writeFileSync(file, ndjson(letters(2)));
    const { memory } = createMemoryReprocessor({ letters: letters(2) });
    const { code, printed } = await runInMemory(`dlq import ${file}`, memory);
    expect([code, printed]).toEqual([0, '0 letters opened, 2 open already.\n']);
  });

  it('sends no more at once than a request to Lambda holds', async () => {
    const chance = Array.from({ length: 3 }, (_letter, at) => sampleLetter(at, { raw: incompressible(1_500_000, at) }));
    writeFileSync(file, ndjson(chance));
    const { memory, asked, open } = createMemoryReprocessor();
    expect((await runInMemory(`dlq import ${file}`, memory)).code).toBe(0);
    expect([asked.length, open.size]).toEqual([2, 3]);
    for (const each of asked) expect(Buffer.byteLength(JSON.stringify(each))).toBeLessThan(6_000_000);
  });

  it.each(['/nowhere/letters.ndjson', '/dev/null'])('fails where there is no file: %s', async (path) => {
    const { code, said } = await runInMemory(`dlq import ${path}`, createMemoryReprocessor().memory);
    expect([code, said]).toEqual([2, expect.stringContaining('no file')]);
  });
});

/** Bytes of a linear congruence, which gzip makes no smaller. */
function incompressible(length: number, seed: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = seed + 1;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

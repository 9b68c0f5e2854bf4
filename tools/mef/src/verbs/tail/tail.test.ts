import { gzipSync } from 'node:zlib';
import { Interrupted } from '@mef/command';
import type { MozDefEvent } from '@mef/event-model';
import { encodeBlocks } from '@mef/output';
import { createMemoryShell } from '../../doubles/create-memory-shell.ts';
import { createMemoryStreamReader } from '../../doubles/create-memory-stream-reader.ts';
import { sampleSources } from '../../doubles/create-polled-source.ts';
import { runInMemory } from '../../doubles/run-in-memory.ts';

const TIME = '2026-11-10T12:00:00.000+00:00';

interface Said {
  readonly id: string;
  readonly type?: string;
  readonly severity?: MozDefEvent['severity'];
  readonly summary?: string;
  readonly source?: string;
}

function block(...events: readonly Said[]): Uint8Array {
  const source = events[0]?.source ?? 'acme-poller';
  const ingest = { source, instance: 'main', schemaversion: 1, receivedat: TIME, trace: 't', contenthash: 'h' };
  const made = events.map(({ id, type = 'acme.thing', severity = 'INFO', summary = 'a thing' }): MozDefEvent => ({
    timestamp: TIME,
    utctimestamp: TIME,
    category: 'acme',
    severity,
    summary,
    hostname: 'acme.example.com',
    processname: source,
    processid: '0',
    source: 'acme',
    tags: [source],
    details: { eventid: id, eventtype: type, ingest },
  }));
  const [first] = encodeBlocks({ source, instance: 'main', schemaversion: 1, trace: 't', events: made });
  if (first === undefined) throw new Error('no block');
  return first.data;
}

type Stream = ReturnType<typeof createMemoryStreamReader>;

/** Watches a stream to which something happens before each of its reads, and ends with Ctrl-C. */
async function watch(line: string, happenings: readonly ((stream: Stream) => void)[], isTerminal = false) {
  const { shell } = createMemoryShell();
  const stream = createMemoryStreamReader(shell.clock);
  let reads = 0;
  const sleep = async (ms: number) => {
    await shell.sleep(ms);
    const happening = happenings[reads];
    reads += 1;
    if (happening === undefined) throw new Interrupted('Ctrl-C');
    happening(stream);
  };
  const printed: string[] = [];
  const stdout = { write: (text: string) => void printed.push(text), isTerminal };
  const result = await runInMemory(line, {
    sources: sampleSources,
    stream: () => Promise.resolve(stream.reader),
    shell: { sleep, clock: shell.clock, stdout },
  });
  return { ...result, lines: printed.join('').split('\n').filter(Boolean) };
}

const nothing = () => undefined;

describe('mef tail', () => {
  it('shows what comes from now on, a line each, until Ctrl-C', async () => {
    const { code, lines } = await watch('tail', [
      ({ put }) => {
        put(
          block({ id: '1', severity: 'WARNING', type: 'user.session.start', summary: 'a user signed in' }, { id: '2' }),
        );
      },
      nothing,
      ({ put }) => {
        put(block({ id: '3', source: 'acme-webhook', summary: 'later' }));
      },
      nothing,
    ]);
    expect(code).toBe(130);
    expect(lines).toEqual([
      '2026-11-10T12:00:00Z  WARNING    acme-poller/main  user.session.start  a user signed in',
      '2026-11-10T12:00:00Z  INFO       acme-poller/main  acme.thing  a thing',
      '2026-11-10T12:00:00Z  INFO       acme-webhook/main  acme.thing  later',
    ]);
  });

  it('does not show what was there before', async () => {
    const { shell } = createMemoryShell();
    const stream = createMemoryStreamReader(shell.clock);
    stream.put(block({ id: 'old' }));
    const result = await runInMemory('tail', {
      stream: () => Promise.resolve(stream.reader),
      shell: { sleep: () => Promise.reject(new Interrupted('Ctrl-C')) },
    });
    expect(result).toMatchObject({ code: 130, printed: '' });
  });

  it('gives whole events as JSON', async () => {
    const { lines } = await watch('tail --json', [
      ({ put }) => {
        put(block({ id: '1', summary: 'one' }));
      },
      nothing,
    ]);
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
      expect.objectContaining({ summary: 'one', details: expect.objectContaining({ eventid: '1' }) }),
    ]);
  });

  it.each([
    ['--source acme-webhook', ['3']],
    ['--source acme-poller --instance main', ['1', '2']],
    ['--severity warning', ['1', '3']],
    ['--severity ERROR', ['3']],
    ['--type user.*', ['2']],
  ])('shows with %s only those', async (options, ids) => {
    const { lines } = await watch(`tail --json ${options}`, [
      ({ put }) => {
        put(block({ id: '1', severity: 'WARNING' }, { id: '2', type: 'user.left' }));
        put(block({ id: '3', severity: 'CRITICAL', source: 'acme-webhook' }));
      },
      nothing,
    ]);
    expect(lines.map((line) => (JSON.parse(line) as { details: { eventid: string } }).details.eventid)).toEqual(ids);
  });

  it.each([
    ['no gzip', gzipSync('cut').subarray(0, 12), 'block-unreadable'],
    ['no block', Buffer.from('hello'), 'block-unreadable'],
    [
      'fewer events than said',
      Buffer.from(
        Buffer.from(block({ id: '1' }))
          .toString()
          .replace('"n":1', '"n":2'),
      ),
      'block-incomplete',
    ],
  ])('shows %s as a line, and goes on behind it', async (_name, data, reason) => {
    const happening = ({ put }: Stream) => {
      put(data);
      put(block({ id: '1', summary: 'behind it' }));
    };
    const { lines } = await watch('tail', [happening, nothing]);
    expect(lines).toEqual([expect.stringMatching(`POISON.*${reason}`), expect.stringContaining('behind it')]);
    const { lines: documents } = await watch('tail --json', [happening, nothing]);
    expect(JSON.parse(documents[0] ?? '')).toMatchObject({ poison: reason, bytes: data.length });
  });

  it('obeys nothing that a sender wrote into an event', async () => {
    const { lines } = await watch('tail', [
      ({ put }) => {
        put(block({ id: '1', summary: 'red \u001b[31m and\nanother line', type: 'a\u001b]0;b' }));
      },
      nothing,
    ]);
    expect(lines).toEqual([expect.stringContaining('red \\u001b[31m and\\u000aanother line')]);
    expect(lines.join('')).not.toContain('\u001b');
  });

  it('colours severities on a terminal', async () => {
    const { lines } = await watch(
      'tail',
      [
        ({ put }) => {
          put(block({ id: '1', severity: 'ERROR' }));
        },
        nothing,
      ],
      true,
    );
    expect(lines).toEqual([expect.stringContaining('\u001b[31mERROR')]);
  });

  it('follows a shard that is split into its children', async () => {
    const minutes = Array.from({ length: 12 }, () => nothing);
    const { lines } = await watch('tail', [
      (stream) => {
        stream.put(block({ id: '1', summary: 'before' }));
        stream.close('shard-0');
        stream.addShard('shard-1');
        stream.put(block({ id: '2', summary: 'after' }), 'shard-1');
      },
      ...minutes,
    ]);
    expect(lines).toEqual([expect.stringContaining('before'), expect.stringContaining('after')]);
  });

  it('finds children also where the stream does not tell that a shard is closed', async () => {
    const { lines } = await watch('tail', [
      (stream) => {
        stream.addShard('shard-1');
        stream.put(block({ id: '2', summary: 'after' }), 'shard-1');
      },
      ...Array.from({ length: 12 }, () => nothing),
    ]);
    expect(lines).toEqual([expect.stringContaining('after')]);
  });

  it.each(['throttled', 'expired'] as const)('loses nothing when a read is %s', async (why) => {
    const { lines } = await watch('tail', [
      ({ put }) => {
        put(block({ id: '1', summary: 'first' }));
      },
      ({ put, failNext }) => {
        failNext(why);
        put(block({ id: '2', summary: 'second' }));
      },
      nothing,
      nothing,
    ]);
    expect(lines).toEqual([expect.stringContaining('first'), expect.stringContaining('second')]);
  });

  it('says that a quiet shard may have had something while its reader slept', async () => {
    const { said } = await watch('tail', [
      ({ failNext }) => {
        failNext('expired');
      },
      nothing,
    ]);
    expect(said).toContain('may not be shown');
  });

  it.each([
    ['tail --instance main', '--source'],
    ['tail --source acme-pollr', 'acme-poller?'],
    ['tail --source acme-poller --instance eu', 'main'],
    ['tail --severity bad', 'WARNING'],
  ])('refuses %s', async (line, sentence) => {
    const { code, said } = await watch(line, []);
    expect([code, said]).toEqual([2, expect.stringContaining(sentence)]);
  });
});

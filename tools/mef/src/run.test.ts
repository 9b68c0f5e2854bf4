import type { Infrastructure } from './context/infrastructure.ts';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { OutsideError } from '@mef/command';
import { createAsk } from './create-ask.ts';
import { createMemoryShell } from './doubles/create-memory-shell.ts';
import { runInMemory } from './doubles/run-in-memory.ts';
import { run } from './run.ts';
import { defineVerb, type Verb } from './verb.ts';
import { verbs } from './verb-table.ts';

const words = { about: 'What it does at length.', examples: ['dlq show 1'] };

const show = defineVerb({
  ...words,
  summary: 'shows letters',
  arguments: { source: { text: 'a source' }, ids: { text: 'ids', count: 'many' } },
  options: {
    since: { value: 'TIME', text: 'from when on' },
    format: { value: 'FORMAT', text: 'how', default: 'short' },
    raw: { text: 'with bytes' },
  },
  run: (context, { source, ids }, { since, format, raw }) => {
    context.say('looking');
    context.answer({ source, ids, since, format, raw }, `${source} ${ids.join('+')}`);
    return Promise.resolve(0 as const);
  },
});

const picking = defineVerb({
  ...words,
  summary: 'picks',
  arguments: { ids: { text: 'ids', count: 'any', shape: /^[\w-]{7}$/ } },
  options: { id: { value: 'ID', text: 'one more' }, raw: { text: 'with bytes' } },
  run: async ({ answer, caller, columns }, { ids }, { id, raw }) => {
    answer({ ids, id, raw, caller: await caller(), columns }, 'picked');
    return 3;
  },
});

const failing = (error: unknown): Verb =>
  defineVerb({ ...words, summary: 'fails', arguments: {}, options: {}, run: () => Promise.reject(error as Error) });

const asking = defineVerb({
  ...words,
  summary: 'asks',
  arguments: {},
  options: {},
  confirms: true,
  run: async ({ confirm, answer }) => {
    await confirm('Discard 3 letters?');
    answer({ done: true }, 'discarded');
    return 0;
  },
});

const table = { 'dlq show': show, 'dlq discard': asking, doctor: show, 'dlq pick': picking };
const mef = (line: string) => runInMemory(line, { table });

describe('a command line', () => {
  it('gives a verb what it names, with what it left out', async () => {
    const { code, printed, said } = await mef('dlq show okta-poller a b --raw --since=now --json');
    expect([code, said]).toEqual([0, 'looking\n']);
    expect(JSON.parse(printed)).toEqual({
      source: 'okta-poller',
      ids: ['a', 'b'],
      since: 'now',
      format: 'short',
      raw: true,
    });
  });

  it.each([
    ['dlq pick', { ids: [], raw: false }],
    ['dlq pick -hasraw --raw --abcde', { ids: ['-hasraw', '--abcde'], raw: true }],
    ['dlq pick --id -hasraw abcdefg', { ids: ['abcdefg'], id: '-hasraw', raw: false }],
    ['dlq pick --id=x --raw -- -y', { ids: ['-y'], id: 'x', raw: true }],
  ])('has any number of words that may begin with a dash: %s', async (line, expected) => {
    const { code, printed } = await mef(line.replace('pick', 'pick --json'));
    expect([code, JSON.parse(printed)]).toEqual([3, { ...expected, caller: 'user1' }]);
  });

  it('knows who says it and how wide a line may be', async () => {
    const stdout = (printed: string[]) => ({ write: (text: string) => void printed.push(text), isTerminal: true });
    const lines: string[] = [];
    const shell = { stdout: { ...stdout(lines), columns: 80 } };
    const arn = 'arn:aws:iam::000000000000:user/operator';
    const identity = () => Promise.resolve({ account: '000000000000', arn });
    const infrastructure = { identity } as Infrastructure;
    await runInMemory('dlq pick --json --stage prod', { table, shell, infrastructure });
    expect(JSON.parse(lines.join(''))).toMatchObject({ caller: `user1 as ${arn}`, columns: 80 });
  });

  it('answers people in words', async () => {
    expect((await mef('dlq show okta-poller a b')).printed).toBe('okta-poller a+b\n');
  });

  it.each([
    [
      'dlq shw x',
      'There is no verb dlq shw; there are show, discard, pick. Did you mean mef dlq show?',
      'npx mef --help',
    ],
    ['docto', 'There is no verb docto. Did you mean mef doctor?', 'npx mef --help'],
    ['dl', 'There is no verb dl. Did you mean mef dlq?', 'npx mef --help'],
    ['entirely-different', 'There is no verb entirely-different.\n', 'npx mef --help'],
    ['toString', 'There is no verb toString.\n', 'npx mef --help'],
    ['--json dlq show', 'Say the verb first, and --json behind it.', 'npx mef --help'],
    ['--format=long dlq show', 'Say the verb first, and --format=long behind it.', 'npx mef --help'],
    ['--bogus', 'There is no option --bogus.\n', 'npx mef --help'],
    ['--versio', 'There is no option --versio. Did you mean --version?', 'npx mef --help'],
    ['dlq show okta-poller', 'IDS is missing.', 'npx mef dlq show --help'],
    ['dlq show s a --sice x', 'There is no option --sice. Did you mean --since?', 'npx mef dlq show --help'],
    ['dlq show s a -x', 'There is no option -x.', 'npx mef dlq show --help'],
    ['dlq show s a --since', '--since needs a TIME.', 'npx mef dlq show --help'],
    ['dlq show s a --since --raw', '--since needs a TIME.', 'npx mef dlq show --help'],
    ['dlq show s a --raw=1', '--raw is a switch and takes no value.', 'npx mef dlq show --help'],
    ['dlq show s a --since 1 --since 2', '--since is there twice.', 'npx mef dlq show --help'],
    ['dlq show s a --yes', 'There is no option --yes.', 'npx mef dlq show --help'],
    ['dlq discard all', 'What is all for? Nothing but options is expected here.', 'npx mef dlq discard --help'],
    [
      'dlq show s a --stage pro',
      'There is no stage pro; there are dev, stg, prod. Did you mean prod?',
      'dlq show --help',
    ],
    ['dlq show s a --stage dev --dir x', 'say one of them', 'npx mef dlq show --help'],
  ])('that makes no sense is answered with a sentence: %s', async (line, sentence, help) => {
    const { code, printed, said } = await mef(line);
    expect([code, printed]).toEqual([2, '']);
    expect(said).toContain(sentence);
    expect(said).toContain(`See: ${help.startsWith('npx') ? help : `npx mef ${help}`}\n`);
  });

  it('of one word that is meant for the verb of two says so', async () => {
    const { said } = await runInMemory('backfill cancl okta-poller');
    expect(said).toContain(
      'What is okta-poller for? Nothing is expected behind SOURCE but options. Did you mean cancel?',
    );
  });
});

describe('help', () => {
  it.each([
    ['--help', ['dlq show', 'shows letters', '--stage STAGE', 'Exit status']],
    ['-h', ['doctor']],
    ['dlq --help', ['mef dlq', 'dlq show', 'dlq discard']],
    [
      'dlq show --help',
      [
        'npx mef dlq show SOURCE IDS …',
        'at length',
        '--since TIME',
        'how (short)',
        'npx mef dlq show 1',
        'npx mef dlq discard --help',
      ],
    ],
    ['dlq discard --help', ['--yes']],
  ])('on stdout: mef %s', async (line, parts) => {
    const { code, printed, said } = await mef(line);
    expect([code, said]).toEqual([0, '']);
    for (const part of parts) expect(printed).toContain(part);
  });

  it('stands for a verb that was left out, and nothing was done', async () => {
    for (const line of ['dlq', '']) {
      const { code, printed, said } = await mef(line);
      expect([code, printed, said]).toEqual([2, '', expect.stringContaining('dlq show')]);
    }
  });

  it('of the real verbs fits a terminal of 140 columns', async () => {
    for (const line of ['--help', ...Object.keys(verbs).map((name) => `${name} --help`)])
      for (const row of (await runInMemory(line)).printed.split('\n')) expect(row.length).toBeLessThanOrEqual(140);
  });
});

const sdkError = (name: string, message: string, more: object = {}) =>
  Object.assign(new Error(message), { name, $fault: 'client', ...more });

describe('what goes wrong', () => {
  it.each([
    ['no credentials', sdkError('CredentialsProviderError', 'x'), 1, 'There are no AWS credentials. Set AWS_PROFILE'],
    ['old credentials', sdkError('ExpiredTokenException', 'x'), 1, 'Log in again'],
    ['no region', new Error('Region is missing'), 1, 'Set AWS_REGION'],
    [
      'a denial',
      sdkError('AccessDeniedException', 'User: x is not authorized to perform: lambda:InvokeFunction on resource: y'),
      1,
      'AWS denies lambda:InvokeFunction.',
    ],
    ['a denial that names nothing', sdkError('AccessDenied', 'Access Denied'), 1, 'AWS denies this.'],
    ['what is not there', sdkError('ParameterNotFound', ''), 1, 'whether stage prod is deployed there'],
    ['too many calls', sdkError('ThrottlingException', ''), 1, 'Try again in a minute'],
    ['no network', Object.assign(new Error('x'), { code: 'ENOTFOUND' }), 1, 'AWS was not reached (ENOTFOUND)'],
    ['the cause of another', new Error('table', { cause: sdkError('ExpiredToken', '') }), 1, 'Log in again'],
    [
      'both addresses of a host',
      new AggregateError([Object.assign(new Error(), { code: 'ECONNREFUSED' })]),
      1,
      'not reached',
    ],
    [
      'any other answer of AWS',
      sdkError('InvalidParameterValue', 'too long'),
      1,
      "AWS says InvalidParameterValue: too long. Look InvalidParameterValue up among the errors of that call in AWS's reference",
    ],
    ['a refusal of the verb', new OutsideError('Do that.'), 1, 'Do that.\n'],
    ['a defect', new TypeError('x is undefined'), 70, 'This is a defect of mef: TypeError: x is undefined'],
    ['what is no error', 'text', 70, 'This is a defect of mef'],
  ])('%s becomes a sentence', async (_name, error, code, sentence) => {
    const result = await runInMemory('fails --stage prod --json', { table: { fails: failing(error) } });
    expect([result.code, result.printed, result.said]).toEqual([code, '', expect.stringContaining(sentence)]);
    expect(result.said).not.toContain(' at ');
  });

  it('on the local stack is told otherwise', async () => {
    const refused = { table: { fails: failing(Object.assign(new Error('x'), { code: 'ECONNREFUSED' })) } };
    expect((await runInMemory('fails', refused)).said).toContain('The local stack does not answer.');
    const missing = { table: { fails: failing(sdkError('ResourceNotFoundException', '')) } };
    expect((await runInMemory('fails', missing)).said).toContain('of another workspace');
    const odd = { table: { fails: failing(sdkError('InvalidParameterValue', 'too long')) } };
    expect((await runInMemory('fails', odd)).said).toContain('the terminal of npm start');
  });

  it('says its place in the code to whoever debugs, causes and all', async () => {
    const error = new OutsideError('Do that.', { cause: new TypeError('deep down') });
    const shell = { environment: { MEF_DEBUG: '1' } };
    const { said } = await runInMemory('fails', { table: { fails: failing(error) }, shell });
    expect(said).toMatch(/run\.test\.ts[^]*because of TypeError: deep down/);
  });

  it('is red on a terminal, unless colours are not wanted', async () => {
    const onTerminal = async (environment: Record<string, string>) => {
      const said: string[] = [];
      const stderr = { write: (text: string) => void said.push(text), isTerminal: true };
      await runInMemory('nothing', { table, shell: { stderr, environment } });
      return said.join('');
    };
    expect(await onTerminal({})).toContain('\u001b[31mThere is no verb nothing');
    expect(await onTerminal({ NO_COLOR: '1' })).toMatch(/^There is no verb/);
  });
});

describe('Ctrl-C', () => {
  it('ends a verb that is under way with 130, and says so', async () => {
    const interrupt = new AbortController();
    const endless = defineVerb({
      ...words,
      summary: 'waits',
      arguments: {},
      options: {},
      run: () => {
        interrupt.abort();
        return new Promise<never>(() => undefined);
      },
    });
    const result = await runInMemory('endless', { table: { endless }, shell: { signal: interrupt.signal } });
    expect(result).toEqual({ code: 130, printed: '', said: 'Interrupted.\n' });
  });
});

describe('what asks first', () => {
  /** A terminal at which somebody presses a key when asked. */
  function terminal(key: string) {
    const [input, output] = [new PassThrough(), Object.assign(new PassThrough(), { isTTY: true })];
    const interrupt = new AbortController();
    const shown: string[] = [];
    output.on('data', (chunk: Buffer) => {
      shown.push(chunk.toString());
      if (chunk.toString().includes('[y/N]')) input.write(key);
    });
    return { shell: { ask: createAsk(input, output, interrupt), signal: interrupt.signal }, shown };
  }

  it.each([
    ['Ctrl-C', '\u0003', 130, 'Nothing was done.\nInterrupted.\n', ''],
    ['Ctrl-D', '\u0004', 1, 'Nothing was done.\n', ''],
    ['no', 'n\r', 1, 'Nothing was done.\n', ''],
    ['yes', 'y\r', 0, '', 'discarded\n'],
  ])('at a terminal, answered %s, says what came of it', async (_name, key, code, said, printed) => {
    const { shell, shown } = terminal(key);
    expect(await runInMemory('dlq discard', { table, shell })).toEqual({ code, printed, said });
    expect(shown.join('')).toContain('\n');
  });

  it('is interrupted by a signal, too', async () => {
    const interrupt = new AbortController();
    const ask = () => {
      interrupt.abort();
      return new Promise<never>(() => undefined);
    };
    const result = await runInMemory('dlq discard', { table, shell: { ask, signal: interrupt.signal } });
    expect(result).toEqual({ code: 130, printed: '', said: 'Nothing was done.\nInterrupted.\n' });
  });

  it.each([
    ['dlq discard', undefined, 2, 'Discard 3 letters? Nobody is here to answer: add --yes'],
    ['dlq discard --yes', undefined, 0, ''],
    ['dlq discard', 'yes', 0, ''],
    ['dlq discard', '', 1, 'Nothing was done.'],
  ])('%s, answered %s, ends with %d', async (line, answer, code, sentence) => {
    const ask = answer === undefined ? undefined : () => Promise.resolve(answer);
    const result = await runInMemory(line, { table, shell: { ask } });
    expect([result.code, result.said, result.printed]).toEqual([
      code,
      expect.stringContaining(sentence),
      code === 0 ? 'discarded\n' : '',
    ]);
  });
});

describe('the place', () => {
  const roots: string[] = [];
  afterAll(() => {
    for (const root of roots) rmSync(root, { recursive: true });
  });

  /** A workspace, and perhaps a stack in a folder of it. */
  function workspace(folder?: string): string {
    const root = mkdtempSync(join(tmpdir(), 'mef-run-'));
    roots.push(root);
    mkdirSync(join(root, 'apps/inner'), { recursive: true });
    writeFileSync(join(root, 'nx.json'), '{}');
    if (folder === undefined) return root;
    mkdirSync(join(root, folder));
    writeFileSync(join(root, folder, 'stack.json'), JSON.stringify({ endpoints: { lambda: 'http://127.0.0.1:9' } }));
    return root;
  }

  const place = defineVerb({
    ...words,
    summary: 'tells the place',
    arguments: {},
    options: {},
    run: async ({ clients, stage, answer }) => {
      const at = await clients.lambda.config.endpoint?.();
      answer({}, `${stage} ${at?.port ?? 'AWS'} ${await clients.lambda.config.region()}`);
      return 0;
    },
  });

  async function ask(line: string, directory: string, environment: Record<string, string> = {}) {
    const { shell, printed, said } = createMemoryShell({ directory, environment });
    const { openContext } = await import('./context/open-context.ts');
    const code = await run(line.split(' '), shell, { table: { place }, open: openContext });
    return { code, printed: printed(), said: said() };
  }

  it('is the local stack where no stage is said, from any folder of the workspace', async () => {
    const answer = { code: 0, printed: 'dev 9 us-east-1\n', said: 'Local stack in .local\n' };
    const root = workspace('.local');
    expect(await ask('place', root)).toEqual(answer);
    expect(await ask('place', join(root, 'apps/inner'))).toEqual(answer);
  });

  it('is the local stack of another folder with --dir', async () => {
    expect((await ask('place --dir .other', workspace('.other'))).said).toBe('Local stack in .other\n');
  });

  it('is never AWS because no local stack runs', async () => {
    const { code, said } = await ask('place', workspace());
    expect([code, said]).toEqual([
      1,
      expect.stringContaining('No local stack runs in .local. Start it with: npm start\n'),
    ]);
    expect((await ask('place --dir .x', workspace())).said).toContain('npm start -- --dir .x\n');
    expect((await ask('place --dir /nowhere/at/all', workspace())).said).toContain('runs in /nowhere/at/all.');
  });

  it('has a version, which is that of the workspace', async () => {
    const root = workspace();
    writeFileSync(join(root, 'package.json'), '{"name":"x","version":"1.2.3"}');
    expect(await ask('--version', join(root, 'apps/inner'))).toEqual({ code: 0, printed: '1.2.3\n', said: '' });
  });

  it('must be a workspace', async () => {
    expect((await ask('place', tmpdir())).said).toContain('Run this in the workspace');
  });

  it('is AWS where a stage is said, although a local stack runs; what the environment says is told', async () => {
    process.env['AWS_REGION'] = 'eu-west-1';
    try {
      const environment = {
        AWS_PROFILE: 'audit',
        MEF_CONFIG_DIR: '../ours',
        AWS_ENDPOINT_URL_S3: 'https://user:pass@s3.example.com/x',
      };
      const { printed, said } = await ask('place --stage stg', workspace('.local'), environment);
      expect(printed).toBe('stg AWS eu-west-1\n');
      expect(said).toBe(
        'AWS, stage stg, region eu-west-1, profile audit, configuration ../ours, AWS_ENDPOINT_URL_S3=https://s3.example.com\n',
      );
    } finally {
      delete process.env['AWS_REGION'];
    }
  });
});

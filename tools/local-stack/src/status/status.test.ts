import type { DeployedSource } from '../deployed-sources.ts';
import type { FunctionHost } from '../lambda/create-function-host.ts';
import type { InvocationResult } from '../lambda/environment-messages.ts';
import { countLetters } from './count-letters.ts';
import { createCallBook } from './create-call-book.ts';
import { createErrorBook } from './create-error-book.ts';
import { createLetterCount } from './create-letter-count.ts';
import { describeStatus } from './describe-status.ts';
import { listComponents } from './list-components.ts';
import { startStatusDoor } from './start-status-door.ts';
import type { Status } from './status.ts';

const group = (reason: string, count: number) => ({ source: 'zoom-webhook', instance: 'main', reason, count });
const hostOf = (...pages: object[]): Pick<FunctionHost, 'invoke' | 'knows'> => ({
  knows: () => true,
  invoke: () => Promise.resolve({ kind: 'answered', payload: pages.shift() }),
});
const nobody: Pick<FunctionHost, 'invoke' | 'knows'> = {
  knows: () => false,
  invoke: () => Promise.reject(new Error('is not asked')),
};

describe('countLetters', () => {
  it('adds up the groups of all pages by reason', async () => {
    const first = { groups: [group('payload-shape', 2), group('body-not-json', 1)], next: 'a' };
    const letters = await countLetters(hostOf(first, { groups: [group('payload-shape', 3)] }));
    expect(letters?.('zoom-webhook', 'main')).toEqual([
      { reason: 'payload-shape', count: 5, isAtLeast: false },
      { reason: 'body-not-json', count: 1, isAtLeast: false },
    ]);
    expect(letters?.('zoom-webhook', 'second')).toEqual([]);
  });

  it('says of a count that was not brought to its end that there are more', async () => {
    const endless = Array.from({ length: 30 }, () => ({ groups: [group('payload-shape', 1)], next: 'a' }));
    const letters = await countLetters(hostOf(...endless));
    expect(letters?.('zoom-webhook', 'main')).toEqual([{ reason: 'payload-shape', count: 20, isAtLeast: true }]);
    expect(letters?.('zoom-webhook', 'second')).toBeNull();
  });

  it('counts nothing where nobody can be asked, or the answer is a failure', async () => {
    expect(await countLetters(nobody)).toBeUndefined();
    const failing = {
      ...nobody,
      knows: () => true,
      invoke: () => Promise.resolve({ kind: 'failed' as const, errorType: 'E', errorMessage: 'm' }),
    };
    expect(await countLetters(failing)).toBeUndefined();
  });
});

describe('describeStatus', () => {
  const instances = [
    { name: 'main', account: 'a.example.com' },
    { name: 'held', account: 'b.example.com' },
  ];
  const source = (app: string, kind: string) =>
    ({ app, stage: 'dev', manifest: { kind }, instances }) as unknown as DeployedSource;

  it('tells of each instance what is known of it, and what is not', async () => {
    const errors = createErrorBook(() => 7);
    const heard: string[] = [];
    const complaints = errors.heardBy({
      hear: ({ line }) => heard.push(line),
      forget: () => undefined,
      end: () => undefined,
    });
    complaints.hear({ app: 'zoom-webhook', about: 'x', line: 'a line', why: 'why' });
    complaints.hear({ app: 'okta-poller', instance: 'held', about: 'y', line: 'of one', why: 'own' });
    expect(heard).toEqual(['a line', 'of one']);
    const status = await describeStatus({
      sources: [source('okta-poller', 'rest'), source('zoom-webhook', 'webhook')],
      components: () => Promise.resolve([]),
      cursors: { read: () => Promise.resolve({ live: undefined }) as never },
      letters: { newest: () => Promise.resolve(undefined) },
      errors,
      isHeld: (_source, instance) => instance === 'held',
    });
    expect(
      status.instances.map(({ source: app, instance, isPaused, lastError }) => [app, instance, isPaused, lastError]),
    ).toEqual([
      ['okta-poller', 'main', false, null],
      ['okta-poller', 'held', true, { at: 7, text: 'own', isOfInstance: true }],
      ['zoom-webhook', 'main', false, { at: 7, text: 'why', isOfInstance: false }],
      ['zoom-webhook', 'held', true, { at: 7, text: 'why', isOfInstance: false }],
    ]);
    expect(status.instances[0]).toMatchObject({
      kind: 'rest',
      account: 'a.example.com',
      cursor: null,
      deadLetters: null,
    });
    expect(status.notes).toHaveLength(1);
  });

  it('tells the rest when one cursor cannot be read, and says which', async () => {
    const cursors = {
      read: ({ instance }: { instance: string }) =>
        instance === 'held' ? Promise.reject(new Error('the table is away')) : Promise.resolve({ live: undefined }),
    };
    const component = { name: 'kinesis', isUp: false, detail: '' };
    const status = await describeStatus({
      sources: [source('okta-poller', 'rest'), source('zoom-webhook', 'webhook')],
      components: () => Promise.resolve([component]),
      cursors: cursors as never,
      letters: { newest: () => Promise.resolve(() => []) },
      errors: { of: () => null },
      isHeld: () => false,
    });
    expect(status.instances.map(({ source: app, instance, cursor }) => [app, instance, cursor])).toEqual([
      ['okta-poller', 'main', null],
      ['okta-poller', 'held', undefined],
      ['zoom-webhook', 'main', null],
      ['zoom-webhook', 'held', null],
    ]);
    expect(status.components).toEqual([component]);
    expect(status.notes).toEqual(['okta-poller/held: its cursor could not be read. Error: the table is away']);
  });

  it('of two errors the newer one is told, whether of the instance or of the app', () => {
    let now = 1;
    const errors = createErrorBook(() => now);
    const silent = { hear: () => undefined, forget: () => undefined, end: () => undefined };
    const hear = (why: string, instance?: string) => {
      errors.heardBy(silent).hear({ app: 'a', instance, about: why, line: why, why });
      now += 1;
    };
    hear('old', 'main');
    hear('of the app');
    expect([errors.of('a', 'main')?.text, errors.of('a', 'other')?.text]).toEqual(['of the app', 'of the app']);
    hear('new', 'main');
    expect([errors.of('a', 'main')?.text, errors.of('a', 'other')?.text]).toEqual(['new', 'of the app']);
  });
});

describe('createLetterCount', () => {
  /** Answers with one letter more each time, when it is let. */
  function slowHost() {
    let asked = 0;
    let answer: () => void = () => undefined;
    const host: Pick<FunctionHost, 'invoke' | 'knows'> = {
      knows: () => true,
      invoke: () =>
        new Promise((resolve) => {
          const payload = { groups: [group('payload-shape', (asked += 1))] };
          answer = () => resolve({ kind: 'answered', payload });
        }),
    };
    return { host, answer: () => answer(), asked: () => asked };
  }
  const told = (letters: Awaited<ReturnType<typeof countLetters>>) => letters?.('zoom-webhook', 'main')?.[0]?.count;

  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is never older than ten seconds: then whoever looks waits for a new one', async () => {
    let now = 0;
    const { host, answer, asked } = slowHost();
    const { newest } = createLetterCount(
      host,
      () => now,
      () => undefined,
    );
    const look = async () => told(await newest());
    const first = newest();
    answer();
    expect(told(await first)).toBe(1);
    now = 2_000;
    expect([await look(), asked()]).toEqual([1, 1]);
    now = 10_000;
    expect([await look(), asked()]).toEqual([1, 2]);
    answer();
    await jest.advanceTimersByTimeAsync(0);
    expect(await look()).toBe(2);
    now = 20_001;
    const waited = newest();
    answer();
    expect(told(await waited)).toBe(3);
  });

  it('that takes longer than anybody waits is had by the next look, and is asked for once', async () => {
    const { host, answer, asked } = slowHost();
    const { newest } = createLetterCount(
      host,
      () => 0,
      () => undefined,
    );
    const both = Promise.all([newest(), newest()]);
    await jest.advanceTimersByTimeAsync(1_500);
    expect(await both).toEqual([undefined, undefined]);
    answer();
    await jest.advanceTimersByTimeAsync(0);
    expect([told(await newest()), asked()]).toEqual([1, 1]);
  });

  it('that failed is said in the log, and asked for again', async () => {
    const said: string[] = [];
    const host = { knows: () => true, invoke: () => Promise.reject(new Error('away')) };
    const { newest } = createLetterCount(
      host,
      () => 0,
      (line) => said.push(line),
    );
    expect([await newest(), await newest()]).toEqual([undefined, undefined]);
    expect(said).toEqual(Array(2).fill('dead letters could not be counted: Error: away'));
  });
});

describe('listComponents', () => {
  const destination = { name: 'mozdef', dialect: 'mef', way: 'mef', app: 'f', functionName: 'f' } as const;
  const store = { destination, url: 'http://127.0.0.1:1', process: 'mozdef', folder: 'x' };
  const parts = {
    processes: { list: () => [{ name: 'kinesis', pid: 1 }] },
    gateway: { url: 'g', isListening: () => true },
    stores: [store],
    hasSimulations: true,
    asked: [],
    called: [],
    calls: createCallBook(() => 0),
  };

  it('a component whose process does not run is down', async () => {
    const components = await listComponents(parts);
    expect(components.map(({ name, isUp }) => [name, isUp])).toEqual([
      ['gateway', true],
      ['kinesis', true],
      ['mozdef', false],
      ['providers', false],
    ]);
    const closed = await listComponents({ ...parts, gateway: { url: 'g', isListening: () => false } });
    expect(closed[0]).toEqual({ name: 'gateway', isUp: false, detail: 'g' });
  });

  it('a component that does not answer is down, with what it says', async () => {
    jest.useFakeTimers();
    const listing = listComponents({
      ...parts,
      asked: [
        { name: 'table', ask: () => Promise.reject(new Error('refused')) },
        { name: 'queue', ask: () => Promise.resolve('3 waiting') },
        { name: 'silent', ask: () => new Promise(() => undefined) },
      ],
    });
    await jest.runAllTimersAsync();
    jest.useRealTimers();
    expect((await listing).slice(2, 5)).toEqual([
      { name: 'table', isUp: false, detail: 'Error: refused' },
      { name: 'queue', isUp: true, detail: '3 waiting' },
      { name: 'silent', isUp: false, detail: 'NoAnswer: no answer within 1.5 s' },
    ]);
  });

  it('a function is as its newest call was', async () => {
    const calls = createCallBook(() => 0);
    const host = calls.heardBy({
      invoke: (_name, result) => Promise.resolve(result as InvocationResult),
      knows: () => true,
      reload: () => undefined,
      stop: () => undefined,
    });
    const states = async () => {
      const called = [{ name: 'forwarder', functions: ['f', 'g'], detail: 'delivers' }];
      const components = await listComponents({ ...parts, called, calls });
      return components.find(({ name }) => name === 'forwarder');
    };
    expect(await states()).toMatchObject({ isUp: null, detail: 'delivers, not called yet' });
    await host.invoke('f', { kind: 'answered', payload: { batchItemFailures: [{ itemIdentifier: '1' }] } });
    expect(await states()).toMatchObject({ isUp: false, detail: 'gave back 1 record of its last batch' });
    await host.invoke('f', { kind: 'answered', payload: { batchItemFailures: [] } });
    await host.invoke('g', { kind: 'answered', payload: null });
    expect(await states()).toMatchObject({ isUp: true, detail: 'delivers' });
    await host.invoke('f', { kind: 'failed', errorType: 'Sandbox.Timedout', errorMessage: 'a secret' });
    expect(await states()).toMatchObject({ isUp: false, detail: 'its last call ended with Sandbox.Timedout' });
  });
});

describe('startStatusDoor', () => {
  it('says that the stack starts, then how it is, and asks once for several who look', async () => {
    let now = 0;
    let asked = 0;
    const logged: string[] = [];
    const door = await startStatusDoor(
      () => now,
      (line) => logged.push(line),
    );
    const look = async () => {
      const response = await fetch(door.url);
      return [response.status, await response.json()] as const;
    };
    expect(await look()).toEqual([503, { error: 'The stack is starting.' }]);
    const status: Status = { instances: [], components: [], notes: [] };
    door.publish(() => {
      asked += 1;
      return asked === 2 ? Promise.reject(new Error('away')) : Promise.resolve(status);
    });
    expect(await Promise.all([look(), look()])).toEqual(Array(2).fill([200, status]));
    expect(asked).toBe(1);
    now = 3_000;
    expect(await look()).toEqual([500, { error: 'The stack could not tell its status.' }]);
    expect(logged).toEqual(['the status could not be told: Error: away']);
    expect(await look()).toEqual([200, status]);
    await door.stop();
  });
});

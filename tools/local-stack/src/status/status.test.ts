import type { DeployedSource } from '../deployed-sources.ts';
import type { FunctionHost } from '../lambda/create-function-host.ts';
import { countLetters } from './count-letters.ts';
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
      { reason: 'payload-shape', count: 5 },
      { reason: 'body-not-json', count: 1 },
    ]);
    expect(letters?.('zoom-webhook', 'second')).toEqual([]);
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
    expect(heard).toEqual(['a line']);
    const status = await describeStatus({
      sources: [source('okta-poller', 'rest'), source('zoom-webhook', 'webhook')],
      components: () => [],
      cursors: { read: () => Promise.resolve({ live: undefined }) as never },
      letters: { newest: () => undefined },
      errors,
      isHeld: (_source, instance) => instance === 'held',
    });
    expect(
      status.instances.map(({ source: app, instance, isPaused, lastError }) => [app, instance, isPaused, lastError]),
    ).toEqual([
      ['okta-poller', 'main', false, null],
      ['okta-poller', 'held', true, null],
      ['zoom-webhook', 'main', false, { at: 7, text: 'why' }],
      ['zoom-webhook', 'held', true, { at: 7, text: 'why' }],
    ]);
    expect(status.instances[0]).toMatchObject({
      kind: 'rest',
      account: 'a.example.com',
      cursor: null,
      deadLetters: null,
    });
    expect(status.notes).toHaveLength(1);
  });

  it('nobody waits for a count: the next look has it', async () => {
    const count = createLetterCount(hostOf({ groups: [group('payload-shape', 2)] }), () => undefined);
    expect(count.newest()).toBeUndefined();
    await new Promise(setImmediate);
    expect(count.newest()?.('zoom-webhook', 'main')).toEqual([{ reason: 'payload-shape', count: 2 }]);
  });
});

it('a component whose process does not run is down', () => {
  const destination = { name: 'mozdef', dialect: 'mef', way: 'mef', app: 'f', functionName: 'f' } as const;
  const store = { destination, url: 'http://127.0.0.1:1', process: 'mozdef', folder: 'x' };
  const processes = { list: () => [{ name: 'kinesis', pid: 1 }] };
  const components = listComponents({ processes, gatewayUrl: 'g', stores: [store], hasSimulations: true });
  expect(components.map(({ name, isUp }) => [name, isUp])).toEqual([
    ['gateway', true],
    ['kinesis', true],
    ['mozdef', false],
    ['providers', false],
  ]);
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

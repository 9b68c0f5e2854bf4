import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildRuntimes } from '../prepare/build-runtimes.ts';
import { createProcesses, type Processes } from '../processes.ts';
import { createFunctionHost, type FunctionHost } from './create-function-host.ts';

const directory = mkdtempSync(join(tmpdir(), 'function-host-'));
const file = join(directory, 'handler.cjs');
const brokenFile = join(directory, 'apps/broken/handler.cjs');
let version = 'v1';
let processes: Processes;
let host: FunctionHost;
const said: string[] = [];
const about: (string | undefined)[] = [];
const forgotten: string[] = [];

beforeEach(() => {
  said.length = 0;
  about.length = 0;
});

const code = (version: string) => `
exports.handler = async (event, context) => {
  if (event.throws) throw new TypeError('broken');
  if (event.logs !== undefined) process.stderr.write(JSON.stringify(event.logs) + '\\n');
  if (event.logs?.throws) throw new TypeError('broken');
  if (event.exits) process.exit(3);
  if (event.begun) require('node:fs').writeFileSync(event.begun, '');
  if (event.hangs) await new Promise(() => setInterval(() => {}, 1000));
  if (event.waitMs) await new Promise((resolve) => setTimeout(resolve, event.waitMs));
  if (event.nothing) return;
  return { pid: process.pid, version: '${version}', name: context.functionName, arn: context.invokedFunctionArn,
    left: context.getRemainingTimeInMillis(), requestId: context.awsRequestId, env: process.env };
};`;

interface Answer {
  pid: number;
  version: string;
  env: Record<string, string>;
}

const definition = {
  name: 'f',
  label: 'f',
  app: 'app',
  entry: 'handler',
  arn: 'arn:f',
  memoryMb: 128,
  timeoutMs: 1_000,
  environment: { MEF_APP: 'app', MEF_APP_VERSION: 'from the template' },
};

async function answer(event: object): Promise<Answer> {
  const result = await host.invoke('f', event);
  if (result.kind !== 'answered') throw new Error(result.errorMessage);
  return result.payload as Answer;
}

beforeAll(async () => {
  const runtimes = await buildRuntimes(join(import.meta.dirname, '..'), directory);
  processes = createProcesses(directory, () => undefined);
  writeFileSync(file, code('first'));
  mkdirSync(dirname(brokenFile), { recursive: true });
  writeFileSync(brokenFile, `null.handler = 'the first line\\nand more';`);
  host = createFunctionHost({
    functions: [
      definition,
      { ...definition, name: 'unloadable', label: 'unloadable', entry: 'missing' },
      { ...definition, name: 'broken', label: 'broken', app: 'broken' },
    ],
    builds: { current: (app) => ({ file: app === 'broken' ? brokenFile : file, version }) },
    processes,
    runtime: runtimes.environment,
    environment: { AWS_REGION: 'us-east-1' },
    complaints: {
      hear: ({ line, instance }) => {
        said.push(line);
        about.push(instance);
      },
      forget: (app) => forgotten.push(app),
    },
  });
});

afterAll(async () => {
  host.stop();
  await processes.killAll();
  rmSync(directory, { recursive: true });
});

describe('createFunctionHost', () => {
  it('runs the handler with the environment of its template and of Lambda', async () => {
    const { env, ...rest } = await answer({});
    expect(rest).toMatchObject({
      name: 'f',
      arn: 'arn:f',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
    expect(env).toMatchObject({
      MEF_APP: 'app',
      MEF_APP_VERSION: 'v1',
      AWS_REGION: 'us-east-1',
      AWS_LAMBDA_FUNCTION_NAME: 'f',
      TZ: ':UTC',
    });
    expect(env).not.toHaveProperty('HOME');
  });

  it('answers null for a handler that returns nothing', async () => {
    expect(await host.invoke('f', { nothing: true })).toEqual({ kind: 'answered', payload: null });
  });

  it('keeps an environment for the next invocation, and runs one at a time in each', async () => {
    const first = await answer({});
    expect((await answer({})).pid).toBe(first.pid);
    const [one, two] = await Promise.all([answer({ waitMs: 50 }), answer({ waitMs: 50 })]);
    expect(one.pid).not.toBe(two.pid);
  });

  it('runs at most eight environments; what comes beyond waits', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => answer({ waitMs: 20 })));
    expect(new Set(answers.map(({ pid }) => pid)).size).toBeLessThanOrEqual(8);
    expect(processes.list().map(({ name }) => name)).toEqual(expect.arrayContaining(['f#1', 'f#2']));
  });

  it('tells what a handler threw, and goes on with the same environment', async () => {
    const before = await answer({});
    expect(await host.invoke('f', { throws: true })).toEqual({
      kind: 'failed',
      errorType: 'TypeError',
      errorMessage: 'broken',
    });
    expect((await answer({})).pid).toBe(before.pid);
    expect(readFileSync(processes.logFile('f'), 'utf8')).toContain('TypeError: broken');
  });

  it('fails the invocation when its process ends or is killed, and starts another', async () => {
    expect(await host.invoke('f', { exits: true })).toMatchObject({ kind: 'failed', errorType: 'Runtime.ExitError' });
    const { pid } = await answer({});
    const begun = join(directory, 'begun');
    const hanging = host.invoke('f', { hangs: true, begun });
    while (!existsSync(begun)) await sleep(5);
    process.kill(pid, 'SIGKILL');
    expect(await hanging).toMatchObject({ kind: 'failed', errorMessage: expect.stringContaining('SIGKILL') as string });
    expect((await answer({})).pid).not.toBe(pid);
  });

  it('kills an environment at the time-out of its function', async () => {
    const { pid } = await answer({});
    const result = await host.invoke('f', { hangs: true });
    expect(result).toEqual({
      kind: 'failed',
      errorType: 'Sandbox.Timedout',
      errorMessage: 'Task timed out after 1.00 seconds',
    });
    expect((await answer({})).pid).not.toBe(pid);
  });

  it('fails when the bundle cannot be loaded', async () => {
    expect(await host.invoke('unloadable', {})).toMatchObject({ kind: 'failed', errorType: 'Runtime.ExitError' });
    expect(readFileSync(processes.logFile('unloadable'), 'utf8')).toContain('does not export missing');
  });

  it('complains once of an invocation whose function cannot be loaded, with the error and its place', async () => {
    await host.invoke('unloadable', {});
    await host.invoke('broken', {});
    expect(said).toEqual([
      `app, function unloadable: cannot be loaded: Error: ${file} does not export missing. See ${processes.logFile('unloadable')}`,
      `broken, function broken: cannot be loaded: TypeError: Cannot set properties of null (setting 'handler') at apps/broken/handler.cjs:1. See ${processes.logFile('broken')}`,
    ]);
  });

  it('complains of what a handler throws without its text, which may quote the event', async () => {
    await host.invoke('f', { throws: true });
    expect(said).toEqual([`app, function f: invocation failed: TypeError. See ${processes.logFile('f')}`]);
  });

  it('complains in the words of the log where there are some, also when the invocation is answered', async () => {
    const logged = {
      ...{ level: 'ERROR', message: 'normalize threw', error: 'TypeError', detail: 'first line\nsecond line' },
      frames: 'at f (/w/node_modules/zod/index.cjs:1:2)\nat normalize (/w/apps/echo/src/normalize.ts:32:11)',
    };
    const line = `app, function f: normalize threw: TypeError: first line at apps/echo/src/normalize.ts:32. See ${processes.logFile('f')}`;
    await answer({ logs: logged });
    expect(said).toEqual([line]);
    await host.invoke('f', { logs: { ...logged, throws: true } });
    expect(said).toEqual([line, line]);
    await answer({ logs: { ...logged, instance: 'second' } });
    expect(about).toEqual([undefined, undefined, 'second']);
    await answer({ logs: { ...logged, level: 'INFO' } });
    expect(said).toHaveLength(3);
    expect(readFileSync(processes.logFile('f'), 'utf8')).toContain(JSON.stringify(logged));
  });

  it('complains of an end that nobody asked for, and of a time-out', async () => {
    await host.invoke('f', { exits: true });
    await host.invoke('f', { hangs: true });
    expect(said.map((line) => line.replace(/ See .*/, ''))).toEqual([
      'app, function f: invocation failed: Runtime.ExitError: Runtime exited with error: exit status 3.',
      'app, function f: invocation failed: Sandbox.Timedout: Task timed out after 1.00 seconds.',
    ]);
  });

  it('refuses an event over 6 MB', async () => {
    const room = 6_291_456 - JSON.stringify({ x: '' }).length;
    expect(await host.invoke('f', { x: 'y'.repeat(room) })).toMatchObject({ kind: 'answered' });
    const refused = { kind: 'refused', errorType: 'RequestTooLargeException' };
    expect(await host.invoke('f', { x: 'y'.repeat(room + 1) })).toMatchObject(refused);
  });

  it('loads a new bundle after a reload, and lets a running invocation end on the old one', async () => {
    const before = await answer({});
    const running = answer({ waitMs: 200 });
    version = 'v2';
    writeFileSync(file, code('second'));
    host.reload('app');
    const after = await answer({});
    expect([before.version, (await running).version, after.version]).toEqual(['first', 'first', 'second']);
    expect(after.env['MEF_APP_VERSION']).toBe('v2');
    expect(forgotten).toEqual(['app']);
  });

  it('knows its functions', async () => {
    expect([host.knows('f'), host.knows('nobody')]).toEqual([true, false]);
    await expect(host.invoke('nobody', {})).rejects.toThrow('No function is called nobody');
  });
});

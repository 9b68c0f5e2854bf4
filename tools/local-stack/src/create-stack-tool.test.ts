import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StackFile } from './create-stack-file.ts';
import { localCredentials } from './emulators/local-credentials.ts';
import { makeWorkspace, sourceHandler } from './fixtures/make-workspace.ts';

/** The command as a user runs it, in a workspace of its own. */
const root = makeWorkspace(join(import.meta.dirname, '../../../node_modules'));
const stackFile = join(root, '.local/stack.json');
const main = join(root, 'main.ts');
writeFileSync(
  main,
  `import { runTool } from '@mef/command';
import { createStackTool } from '${join(import.meta.dirname, 'create-stack-tool.ts')}';
await runTool(createStackTool(import.meta.dirname));`,
);

interface Run {
  child: ChildProcess;
  output: () => string;
  ended: Promise<number | null>;
}

/** Whole stacks start, build and stop here: seconds on a quiet machine, many of them on a busy one. */
const STARTS_AND_STOPS_MS = 180_000;

const runs: Run[] = [];

function run(args: readonly string[], credentials: Readonly<Record<string, string>> = {}): Run {
  const env = { ...process.env, ...credentials };
  const child = spawn(process.execPath, [main, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const started = { child, output: () => output, ended };
  runs.push(started);
  return started;
}

async function start(
  more: readonly string[] = [],
  credentials: Readonly<Record<string, string>> = {},
): Promise<Run & { stack: StackFile }> {
  const started = run(['--ephemeral', ...more], credentials);
  await Promise.race([until(() => started.output().includes('Ready after')), started.ended]);
  if (started.child.exitCode !== null) throw new Error(started.output());
  return { ...started, stack: readStack() };
}

const readStack = () => JSON.parse(readFileSync(stackFile, 'utf8')) as StackFile;

let isOver = false;

/** A test that ran out of time must not keep the others from ending. */
async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!isOver && !(await isTrue())) await sleep(20);
}

/** A child whose parent was killed stays a zombie until the system's first process looks after it. */
const isAlive = ({ pid }: { pid: number }) =>
  existsSync(`/proc/${pid}/stat`) && !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
const post = async ({ sources }: StackFile, body: string) => {
  const headers = { 'content-type': 'text/plain' };
  const response = await fetch(sources['echo-webhook']?.url ?? '', { method: 'POST', body, headers });
  return [response.status, await response.text()];
};
const words = async ({ mozdefUrl }: StackFile) => (await (await fetch(mozdefUrl)).json()) as string[];

afterAll(() => {
  isOver = true;
  for (const { child } of runs) child.kill('SIGKILL');
  rmSync(root, { recursive: true });
});

describe('npm start', () => {
  it('ends with 2 and one sentence when it is called wrongly', async () => {
    const wrong = run(['--bogus']);
    expect(await wrong.ended).toBe(2);
    expect(wrong.output()).toBe('There is no option --bogus.\nSee: npm start -- --help\n');
  });

  it('says in --help which Ctrl-C ends with which status', async () => {
    const help = run(['--help']);
    expect(await help.ended).toBe(0);
    expect(help.output()).toMatch(/ 0 +stopped by Ctrl-C.*[^]* 130 +a second Ctrl-C/);
  });

  it(
    'brings a delivery through to the receiver, reloads an edit, survives a crash, and drains when it is stopped',
    async () => {
      const { child, output, ended, stack } = await start();
      expect(stack.sources['echo-webhook']?.instances).toHaveProperty('second');
      expect(stack.sources['echo-webhook']?.secrets['signing-secret']).toHaveLength(2);
      expect(await post(stack, 'hello')).toEqual([200, 'first']);
      await until(async () => (await words(stack)).includes('hello'));
      expect(readStack().processes.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['mozdef', 'kinesis', 'providers', 'echo-webhook#1', 'forwarder-mozdef#1']),
      );

      writeFileSync(join(root, 'apps/echo-webhook/src/handler.ts'), sourceHandler('second'));
      await until(() => output().includes('echo-webhook was built anew; the next delivery runs it'));
      expect(await post(stack, 'edited')).toEqual([200, 'second']);

      expect(await post(stack, 'crash')).toEqual([500, '{"message":"Internal Server Error"}']);
      expect(output()).toContain(
        'echo-webhook, function mef-dev-echo-webhook-handler: invocation failed: Runtime.ExitError: ' +
          `Runtime exited with error: exit status 3. See ${join(root, '.local/logs/echo-webhook.log')}`,
      );
      expect(await post(stack, 'after the crash')).toEqual([200, 'second']);

      cpSync(join(root, 'apps/echo-webhook'), join(root, 'apps/new-webhook'), { recursive: true });
      await until(() => output().includes('apps/new-webhook is new: Ctrl-C and npm start to have it'));
      rmSync(join(root, 'apps/new-webhook'), { recursive: true });
      await until(() => output().includes('apps/new-webhook is gone'));
      expect(output()).not.toMatch(/^ +at /m);

      const second = run(['--ephemeral']);
      expect(await second.ended).toBe(1);
      expect(second.output()).toContain(
        `A local stack is running already in ${root}/.local (process ${child.pid ?? 0})`,
      );

      const { processes } = readStack();
      // As npm and the terminal do together.
      child.kill('SIGINT');
      child.kill('SIGINT');
      expect(await ended).toBe(0);
      expect(output()).toContain('Everything in the stream was delivered.');
      expect(processes.filter(isAlive)).toEqual([]);
      expect(existsSync(stackFile)).toBe(false);
    },
    STARTS_AND_STOPS_MS,
  );

  it(
    'empties the dead-letter queue through its function, keeps what is given up, and counts what is left',
    async () => {
      const { child, output, ended, stack } = await start();
      const aws = { region: 'us-east-1', credentials: localCredentials };
      const sqs = new SQSClient({ ...aws, endpoint: stack.endpoints.sqs });
      const letter = (MessageBody: string) =>
        sqs.send(new SendMessageCommand({ QueueUrl: stack.deadLetterQueueUrl, MessageBody }));
      await letter('a letter');
      await letter('stuck');
      await until(async () => (await words(stack)).includes('a letter of aws:sqs'));

      await post(stack, 'poison');
      const s3 = new S3Client({ ...aws, endpoint: stack.endpoints.s3, forcePathStyle: true });
      const Bucket = stack.onFailureBucket;
      const keys = async () => (await s3.send(new ListObjectsV2Command({ Bucket }))).Contents ?? [];
      await until(async () => (await keys()).length > 0);
      const [{ Key } = {}] = await keys();
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      const { payload, requestContext } = JSON.parse((await Body?.transformToString()) ?? '') as Record<string, string>;
      expect(requestContext).toMatchObject({ condition: 'RetryAttemptsExhausted' });
      expect(payload).toContain(Buffer.from('poison').toString('base64'));
      expect(stack.instances).toMatchObject({
        'echo-webhook': { main: { paused: false, drop: [] } },
        'echo-poller': { main: { paused: false, drop: [] } },
      });
      const put = (name: string) =>
        s3.send(new PutObjectCommand({ Bucket: stack.archiveBucket, Key: `${name}/2026-11-01/id`, Body: '{}' }));
      await Promise.all(['echo-webhook/payload-shape', '_discarded/echo-webhook/payload-shape'].map(put));
      for (const client of [sqs, s3]) client.destroy();

      child.kill('SIGINT');
      expect(await ended).toBe(0);
      expect(output()).toContain('1 messages in queues were not delivered; they are lost with this stack');
      expect(output()).toContain('1 open dead letter ends with this stack');
    },
    STARTS_AND_STOPS_MS,
  );

  it(
    'polls the simulated provider by schedule and by Invoke, and drains what was polled',
    async () => {
      const { child, output, ended, stack } = await start(['--tick', '1']);
      const isEventOfProvider = (word: string) => word.startsWith('main-');
      const polled = async () => new Set((await words(stack)).filter(isEventOfProvider)).size;
      expect(stack.schedules).toEqual([{ name: 'mef-dev-echo-poller-main', everySeconds: 1 }]);
      expect(stack.sources).not.toHaveProperty('echo-poller');
      await until(async () => (await polled()) >= 20);

      const { controlUrl } = stack.providers['echo-poller']?.['main'] ?? { controlUrl: '' };
      const { added } = (await (await fetch(`${controlUrl}?add=5`, { method: 'POST' })).json()) as { added: number };
      await until(async () => (await polled()) >= added);

      const aws = { region: 'us-east-1', credentials: localCredentials };
      const lambda = new LambdaClient({ ...aws, endpoint: stack.endpoints.lambda });
      const FunctionName = 'mef-dev-echo-poller-handler';
      const { Payload } = await lambda.send(
        new InvokeCommand({ FunctionName, Payload: Buffer.from('{"instance":"main"}') }),
      );
      const { polled: answered } = JSON.parse(Buffer.from(Payload ?? []).toString()) as { polled: number };
      expect(answered).toBeGreaterThanOrEqual(added);
      lambda.destroy();

      const ssm = new SSMClient({ ...aws, endpoint: stack.endpoints.ssm });
      const Name = '/mef/dev/echo-poller/main/login';
      await ssm.send(new PutParameterCommand({ Name, Value: '["user:rotated"]', Overwrite: true }));
      ssm.destroy();
      const more = (await (await fetch(`${controlUrl}?add=5`, { method: 'POST' })).json()) as { added: number };
      await until(async () => (await polled()) >= more.added);

      process.kill(readStack().processes.find(({ name }) => name === 'providers')?.pid ?? 0, 'SIGKILL');
      await until(() => output().includes('providers is up again, without the events that they had made'));
      const before = await polled();
      await until(async () => (await polled()) >= before + 20);

      writeFileSync(join(root, 'apps/echo-poller/config/dev.json'), '{ }');
      await until(() =>
        output().includes('apps/echo-poller/config/dev.json changed; a restart has it: Ctrl-C and npm start'),
      );

      child.kill('SIGINT');
      expect(await ended).toBe(0);
      expect(output()).toContain('Everything in the stream was delivered.');
    },
    STARTS_AND_STOPS_MS,
  );

  it(
    'asks the real provider with credentials of the environment, and writes them nowhere',
    async () => {
      const secret = 'user:canary-of-the-real-account';
      const { child, output, ended, stack } = await start([], {
        MEF_SECRET_ECHO_POLLER_MAIN_LOGIN: secret,
        MEF_SECRET_ECHO_WEBHOOK_MAIN_SIGNING_SECRET: secret,
      });
      expect(Object.keys(stack.sources['echo-webhook']?.instances['second']?.secrets ?? {})).toEqual([
        'signing-secret',
      ]);
      expect(stack.sources['echo-webhook']?.secrets).toEqual({});
      expect(output()).toContain('echo-poller/main asks the real one');
      expect([stack.providers, stack.schedules]).toEqual([
        {},
        [{ name: 'mef-dev-echo-poller-main', everySeconds: 60 }],
      ]);
      child.kill('SIGINT');
      expect(await ended).toBe(0);
      const files = globSync('**', { cwd: join(root, '.local') }).map((file) => join(root, '.local', file));
      const written = files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file, 'utf8'));
      expect(written.length).toBeGreaterThan(5);
      expect([output(), JSON.stringify(stack), ...written].filter((text) => text.includes('canary'))).toEqual([]);
    },
    STARTS_AND_STOPS_MS,
  );

  it(
    'leaves no process when it is killed itself',
    async () => {
      const { child, ended, stack } = await start();
      await post(stack, 'hello');
      const { processes } = readStack();
      child.kill('SIGKILL');
      await ended;
      await until(() => !processes.some(isAlive));
    },
    STARTS_AND_STOPS_MS,
  );

  it(
    'says which instances are paused',
    async () => {
      const wiring = join(root, 'infra/src/main.ts');
      const infra = readFileSync(wiring, 'utf8');
      writeFileSync(wiring, infra.replaceAll('\\"name\\":\\"main\\"', '\\"name\\":\\"main\\",\\"paused\\":true'));
      const { child, output, ended, stack } = await start();
      expect(output()).toContain(`POST ${stack.gatewayUrl}/echo-webhook/main paused: deliveries wait as dead letters`);
      expect(output()).toContain('mef-dev-echo-poller-main every 60 s, paused: each tick is skipped');
      child.kill('SIGINT');
      expect(await ended).toBe(0);
      writeFileSync(wiring, infra);
    },
    STARTS_AND_STOPS_MS,
  );

  it('says so when its folder cannot be written', async () => {
    const nowhere = run(['--ephemeral', '--dir', '/proc/none']);
    expect(await nowhere.ended).toBe(1);
    expect(nowhere.output()).toMatch(/^Cannot write to \/proc\/none \(.+\)\. Choose another place with: --dir PATH\n$/);
  });

  it(
    'ends in good order when it is stopped while it starts',
    async () => {
      const started = run(['--ephemeral']);
      await until(() => started.output().includes('sqs'));
      started.child.kill('SIGTERM');
      expect(await started.ended).toBe(0);
      expect(started.output()).toContain('Stopping before the stack was ready.');
      expect(existsSync(join(root, '.local/lock'))).toBe(false);
    },
    STARTS_AND_STOPS_MS,
  );
});

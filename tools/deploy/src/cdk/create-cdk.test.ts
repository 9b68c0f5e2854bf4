import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createCdk } from './create-cdk.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mef-cdk-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const open = (signal = new AbortController().signal) => createCdk(root, signal, () => Promise.resolve('eu-west-1'));

/** In the place of the CLI; it says what it was called with. */
function plant(body: string): void {
  mkdirSync(join(root, 'node_modules/aws-cdk/bin'), { recursive: true });
  const said = JSON.stringify(join(root, 'said.json'));
  writeFileSync(
    join(root, 'node_modules/aws-cdk/bin/cdk'),
    `require('node:fs').writeFileSync(${said}, JSON.stringify(process.argv.slice(2)));\n${body}`,
  );
}

const said = () => (JSON.parse(readFileSync(join(root, 'said.json'), 'utf8')) as string[]).join(' ');

it('deploys these stacks and no other, without a question', async () => {
  plant('');
  const cdk = open();
  expect(await cdk.deploy('cdk.out/dev', ['mef-dev-stream'])).toBe('done');
  expect(said()).toBe('deploy mef-dev-stream --exclusively --app cdk.out/dev --require-approval never --no-notices');
  expect(await cdk.destroy('cdk.out/dev', ['mef-dev-stream'])).toBe('done');
  expect(said()).toBe('destroy mef-dev-stream --exclusively --app cdk.out/dev --force --no-notices');
  expect(await cdk.bootstrap('aws://111111111111/eu-west-1')).toBe('done');
  expect(said()).toBe('bootstrap aws://111111111111/eu-west-1 --no-notices');
});

describe('where the environment names several places', () => {
  const names = ['AWS_REGION', 'AMAZON_REGION', 'AWS_DEFAULT_REGION', 'AWS_DEFAULT_PROFILE'] as const;
  const before = Object.fromEntries(names.map((name) => [name, process.env[name]]));
  afterEach(() => {
    for (const name of names)
      if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = before[name];
  });

  it('the CLI hears what the clients of the SDK go by, which know fewer names than it does', async () => {
    for (const name of names) process.env[name] = 'us-east-1';
    plant(
      `require('node:fs').writeFileSync(${JSON.stringify(join(root, 'said.json'))}, JSON.stringify([process.env.AWS_REGION, process.env.AWS_DEFAULT_REGION, process.env.AWS_DEFAULT_PROFILE ?? 'none']));`,
    );
    await open().destroy('cdk.out/dev', ['a']);
    expect(said()).toBe('eu-west-1 eu-west-1 none');
    await createCdk(root, new AbortController().signal).deploy('cdk.out/dev', ['a']);
    expect(said()).toBe('us-east-1 us-east-1 none');
  });

  it('starts no CLI where the SDK knows of no region', async () => {
    plant('');
    const cdk = createCdk(root, new AbortController().signal, () => Promise.reject(new Error('Region is missing')));
    await expect(cdk.destroy('cdk.out/dev', ['a'])).rejects.toThrow('Region is missing');
    expect(existsSync(join(root, 'said.json'))).toBe(false);
  });
});

it('tells that it failed', async () => {
  plant('process.exit(1);');
  expect(await open().deploy('cdk.out/dev', ['a'])).toBe('failed');
});

it('tells a deletion that CloudFormation refuses from one that went wrong', async () => {
  const cdk = open();
  plant("console.error('Stack [a] cannot be deleted while TerminationProtection is enabled'); process.exit(1);");
  expect(await cdk.destroy('cdk.out/prod', ['a'])).toBe('refused');
  expect(await cdk.destroy('cdk.out/prod', ['a', 'b'])).toBe('failed');
  plant("console.error('DELETE_FAILED'); process.exit(1);");
  expect(await cdk.destroy('cdk.out/prod', ['a'])).toBe('failed');
});

it('passes Ctrl-C on, and waits until the CLI has ended', async () => {
  plant("process.on('SIGINT', () => process.exit(0)); setInterval(() => {}, 1_000);");
  const interrupt = new AbortController();
  const running = open(interrupt.signal).deploy('cdk.out/dev', ['a']);
  while (!existsSync(join(root, 'said.json'))) await wait(20);
  interrupt.abort();
  expect(await running).toBe('interrupted');
});

it('starts nothing behind a Ctrl-C', async () => {
  plant('');
  expect(await open(AbortSignal.abort()).deploy('cdk.out/dev', ['a'])).toBe('interrupted');
  expect(existsSync(join(root, 'said.json'))).toBe(false);
});

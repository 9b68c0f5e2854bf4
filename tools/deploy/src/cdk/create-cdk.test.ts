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
  const cdk = createCdk(root, new AbortController().signal);
  expect(await cdk.deploy('cdk.out/dev', ['mef-dev-stream'])).toBe('done');
  expect(said()).toBe('deploy mef-dev-stream --exclusively --app cdk.out/dev --require-approval never --no-notices');
  expect(await cdk.destroy('cdk.out/dev', ['mef-dev-stream'])).toBe('done');
  expect(said()).toBe('destroy mef-dev-stream --exclusively --app cdk.out/dev --force --no-notices');
  expect(await cdk.bootstrap('aws://111111111111/eu-west-1')).toBe('done');
  expect(said()).toBe('bootstrap aws://111111111111/eu-west-1 --no-notices');
});

it('tells that it failed', async () => {
  plant('process.exit(1);');
  expect(await createCdk(root, new AbortController().signal).deploy('cdk.out/dev', ['a'])).toBe('failed');
});

it('tells a deletion that CloudFormation refuses from one that went wrong', async () => {
  const cdk = createCdk(root, new AbortController().signal);
  plant("console.error('Stack [a] cannot be deleted while TerminationProtection is enabled'); process.exit(1);");
  expect(await cdk.destroy('cdk.out/prod', ['a'])).toBe('refused');
  expect(await cdk.destroy('cdk.out/prod', ['a', 'b'])).toBe('failed');
  plant("console.error('DELETE_FAILED'); process.exit(1);");
  expect(await cdk.destroy('cdk.out/prod', ['a'])).toBe('failed');
});

it('passes Ctrl-C on, and waits until the CLI has ended', async () => {
  plant("process.on('SIGINT', () => process.exit(0)); setInterval(() => {}, 1_000);");
  const interrupt = new AbortController();
  const running = createCdk(root, interrupt.signal).deploy('cdk.out/dev', ['a']);
  while (!existsSync(join(root, 'said.json'))) await wait(20);
  interrupt.abort();
  expect(await running).toBe('interrupted');
});

it('starts nothing behind a Ctrl-C', async () => {
  plant('');
  expect(await createCdk(root, AbortSignal.abort()).deploy('cdk.out/dev', ['a'])).toBe('interrupted');
  expect(existsSync(join(root, 'said.json'))).toBe(false);
});

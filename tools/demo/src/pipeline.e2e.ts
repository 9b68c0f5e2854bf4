import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * The whole pipeline as a user has it: `npm start` on ports of its own, then the demo and the soak against it, whose
 * exit status is the verdict of the outside ledger.
 */
const root = resolve(__dirname, '../../..');
const directory = mkdtempSync(join(tmpdir(), 'mef-e2e-'));
const READY_WITHIN_MS = 120_000;

interface Origin {
  readonly source: string;
  readonly instance: string;
}

interface StackFile {
  readonly mozdefUrl: string;
  readonly processes: readonly { readonly name: string; readonly pid: number }[];
}

let stack: ChildProcess;
/** What the stack says, and what the last command printed on its standard output: a document where that is asked for. */
let output = '';
let printed = '';

jest.setTimeout(300_000);

beforeAll(async () => {
  stack = run('tools/local-stack/src/main.ts', '--ephemeral', '--tick', '1', '--dir', directory);
  await untilReady();
});

afterAll(() => {
  stack.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

function run(script: string, ...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return child;
}

/** Exit status of a command; what it printed is shown when it is not the expected one. */
async function statusOf(script: string, ...args: string[]): Promise<number | string> {
  [output, printed] = ['', ''];
  const command = run(script, ...args, '--dir', directory);
  command.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const [code] = (await once(command, 'close')) as [number | null];
  return code === 0 ? 0 : `${String(code)}\n${output}`;
}

function stackFile(): StackFile {
  return JSON.parse(readFileSync(join(directory, 'stack.json'), 'utf8')) as StackFile;
}

async function untilReady(): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!output.includes('Ready after')) {
    if (stack.exitCode !== null || Date.now() > deadline) throw new Error(`The stack did not start:\n${output}`);
    await delay(100);
  }
}

describe('the whole pipeline', () => {
  it('brings all that is delivered and polled into MozDef, of two instances each, and nothing that is forged', async () => {
    const status = await statusOf('tools/demo/src/main.ts', '--json');
    expect(status).toBe(0);
    const { deliveries, polled } = JSON.parse(printed) as Record<'deliveries' | 'polled', Origin[]>;
    const instances = new Set([...deliveries, ...polled].map(({ source, instance }) => `${source} ${instance}`));
    expect([...instances].sort()).toEqual([
      'github-audit main',
      'github-webhook main',
      'okta-poller eu',
      'okta-poller main',
      'zoom-webhook main',
      'zoom-webhook second',
    ]);
  });

  it("takes MozDef's documented test as printed, and finds the event", async () => {
    const { mozdefUrl } = stackFile();
    const headers = { 'content-type': 'application/json' };
    const body = '{"tags": ["test"],"summary": "just a test"}';
    expect(await fetch(`${mozdefUrl}/events`, { method: 'POST', headers, body })).toMatchObject({ status: 200 });
    const found = (await (
      await fetch(`${mozdefUrl}/api/events?q=${encodeURIComponent('"just a test"')}`)
    ).json()) as object;
    expect(found).toMatchObject({ total: 1, events: [{ summary: 'just a test', tags: ['test'] }] });
  });

  it('loses and doubles nothing under load while the receiver is killed', async () => {
    const load = ['--rate', '50', '--seconds', '6', '--kill', 'mozdef', '--times', '2'];
    expect(await statusOf('tools/demo/src/soak.ts', ...load)).toBe(0);
  });

  it('loses and doubles nothing that is polled while the forwarder is killed', async () => {
    const load = ['--poll', '500', '--seconds', '6', '--kill', 'mozdef-forwarder', '--times', '2'];
    expect(await statusOf('tools/demo/src/soak.ts', ...load)).toBe(0);
  });

  it('loses and doubles nothing over an outage of MozDef', async () => {
    expect(await statusOf('tools/demo/src/soak.ts', '--rate', '50', '--outage', '4', '--seconds', '14')).toBe(0);
  });

  it('delivers what is under way when it is stopped, and leaves no process behind', async () => {
    const { processes } = stackFile();
    output = '';
    stack.kill('SIGINT');
    await once(stack, 'close');
    expect([stack.exitCode, existsSync(join(directory, 'stack.json'))]).toEqual([0, false]);
    expect(output).toContain('Everything in the stream was delivered');
    expect(processes.filter(({ pid }) => existsSync(`/proc/${pid}`))).toEqual([]);
  });
});

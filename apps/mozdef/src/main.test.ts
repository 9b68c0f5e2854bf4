import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const main = join(__dirname, 'main.ts');
/** Starting a process takes some 0.3 s on an idle machine, and ten times that on a busy one. */
jest.setTimeout(120_000);

let directory: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mozdef-main-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(directory, { recursive: true });
});

function run(...args: string[]) {
  const child = fork(main, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] });
  children.push(child);
  const printed = { out: '', err: '' };
  child.stdout?.on('data', (chunk) => (printed.out += String(chunk)));
  child.stderr?.on('data', (chunk) => (printed.err += String(chunk)));
  return { child, printed, ended: once(child, 'close').then(([code]) => code as number | null) };
}
async function start(...args: string[]) {
  const running = run('--port', '0', '--data', directory, ...args);
  const [message] = (await once(running.child, 'message')) as [{ ready: boolean; url: string }];
  return { ...running, message, url: message.url };
}
async function find(url: string, query: string): Promise<{ total: number; events: { _id: string }[] }> {
  return (await (await fetch(`${url}/api/events?${query}`)).json()) as { total: number; events: { _id: string }[] };
}

test('says when it is ready, and on SIGTERM keeps what it answered and leaves one file', async () => {
  const { child, printed, ended, message, url } = await start();
  expect(message).toEqual({ ready: true, url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string });
  expect(printed.out).toBe(`MozDef receiver ready on ${url}\n`);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => fetch(`${url}/events`, { method: 'POST', body: '{"summary":"x"}' })),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(printed.err).toBe('');
  expect(readdirSync(directory).sort()).toEqual(['mozdef.db', 'receiver.lock']);
  expect((await find((await start()).url, 'q=x')).total).toBe(20);
});

test('a sender that has stopped in the middle of its request does not keep it from ending', async () => {
  const { child, ended, url } = await start();
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket
    .on('error', () => undefined)
    .write('POST /events HTTP/1.1\r\nhost: localhost\r\nexpect: 100-continue\r\ncontent-length: 100\r\n\r\n');
  await once(socket, 'data');
  child.kill('SIGINT');
  expect(await ended).toBe(0);
  socket.destroy();
});

test('killed at any moment under load: what was acknowledged is there, once', async () => {
  const acknowledged = new Set<string>();
  const sent: string[] = [];
  const post = async (url: string, ids: string[]) => {
    const body = ids.map((id) => `{"create":{"_id":"${id}"}}\n{"summary":"event ${id}"}\n`).join('');
    const response = await fetch(`${url}/_bulk`, { method: 'POST', body });
    const { items } = (await response.json()) as { items: { create: { _id: string; status: number } }[] };
    for (const { create } of items) if (create.status === 201 || create.status === 409) acknowledged.add(create._id);
  };
  for (const [round, killAfter] of [1, 30, 80, 150].entries()) {
    const { child, ended, url } = await start();
    const sender = async (name: number) => {
      for (let batch = 0; child.exitCode === null && child.signalCode === null && batch < 100; batch++) {
        const ids = [0, 1, 2].map((at) => `${round}-${name}-${batch}-${at}`);
        sent.push(...ids);
        if (acknowledged.size >= killAfter + round * 50) child.kill('SIGKILL');
        await post(url, ids);
      }
    };
    const senders = await Promise.allSettled([0, 1, 2, 3].map(sender));
    expect(senders.some(({ status }) => status === 'rejected')).toBe(true);
    await ended;
  }
  const { url } = await start();
  const { total, events } = await find(url, 'size=1000');
  const stored = new Set(events.map(({ _id }) => _id));
  expect(stored.size).toBe(total);
  expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);
  // The senders' next try completes the rest and doubles nothing.
  for (let at = 0; at < sent.length; at += 100) await post(url, sent.slice(at, at + 100));
  expect((await find(url, 'size=1000')).total).toBe(new Set(sent).size);
  expect(acknowledged.size).toBe(new Set(sent).size);
});

test('a taken port, and a folder in use, end it with a sentence', async () => {
  const { url } = await start();
  const port = new URL(url).port;
  const other = mkdtempSync(join(tmpdir(), 'mozdef-main-'));
  const samePort = run('--port', port, '--data', other);
  expect([await samePort.ended, samePort.printed.err]).toEqual([
    1,
    `Port ${port} is taken: stop the program that uses it, or choose another with --port.\n`,
  ]);
  const sameFolder = run('--port', '0', '--data', directory);
  expect([await sameFolder.ended, sameFolder.printed.err]).toEqual([
    1,
    `Another receiver is using ${directory}: stop it, or choose another folder with --data.\n`,
  ]);
  rmSync(other, { recursive: true });
});

test('a damaged database does not keep it from starting', async () => {
  writeFileSync(join(directory, 'mozdef.db'), 'no database '.repeat(1000));
  const { url, printed } = await start();
  expect((await fetch(`${url}/events`, { method: 'POST', body: '{"summary":"x"}' })).status).toBe(200);
  expect((await find(url, 'q=x')).total).toBe(1);
  expect(printed.err).toMatch(/is damaged/);
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildRuntimes } from '../prepare/build-runtimes.ts';
import { createProcesses } from '../processes.ts';
import { runReceiver } from './run-receiver.ts';

const root = mkdtempSync(join(tmpdir(), 'run-receiver-'));
const processes = createProcesses(root, () => undefined);
const said: string[] = [];

const program = `
const { createServer } = require('node:http');
const server = createServer((request, response) => response.end(String(process.pid)));
server.listen(Number(process.argv[3]), '127.0.0.1', () =>
  process.send({ ready: true, url: 'http://127.0.0.1:' + server.address().port }));
process.once('SIGTERM', () => process.exit(0));`;

async function receiverWith(code: string) {
  mkdirSync(join(root, 'apps/mozdef/src'), { recursive: true });
  writeFileSync(join(root, 'apps/mozdef/src/main.ts'), code);
  const { endWithSupervisor } = await buildRuntimes(join(import.meta.dirname, '..'), root);
  return runReceiver({
    root,
    name: 'mozdef',
    directory: root,
    endWithSupervisor,
    port: 0,
    processes,
    pull: undefined,
    statusUrl: 'http://127.0.0.1:9',
    say: (line) => said.push(line),
  });
}

afterAll(async () => {
  await processes.killAll();
  rmSync(root, { recursive: true });
});

describe('runReceiver', () => {
  it('starts the receiver again on the same port when it dies, and says so', async () => {
    const receiver = await receiverWith(program);
    const pid = Number(await (await fetch(receiver.url)).text());
    process.kill(pid, 'SIGKILL');
    let next = pid;
    while (next === pid) {
      await sleep(20);
      next = Number(
        await fetch(receiver.url).then(
          (response) => response.text(),
          () => pid,
        ),
      );
    }
    while (said.length < 2) await sleep(20);
    expect(said).toEqual(['mozdef ended (SIGKILL); it starts again in 0.25 s', 'mozdef is up again']);
    await receiver.stop();
    expect(processes.list()).toEqual([]);
    expect(said).toHaveLength(2);
  });

  it('keeps a receiver that ended down while the hold file stands', async () => {
    const receiver = await receiverWith(program);
    const isUp = () =>
      fetch(receiver.url).then(
        () => true,
        () => false,
      );
    const pid = Number(await (await fetch(receiver.url)).text());
    const hold = join(root, 'hold-mozdef');
    writeFileSync(hold, '');
    said.length = 0;
    process.kill(pid, 'SIGTERM');
    while (said.length === 0) await sleep(20);
    expect(said).toEqual(['mozdef ended (exit status 0); hold-mozdef keeps it down']);
    await sleep(500);
    expect(await isUp()).toBe(false);
    rmSync(hold);
    while (!(await isUp())) await sleep(20);
    await receiver.stop();
  });

  it('shows what a receiver printed that never became ready', async () => {
    await expect(receiverWith(`console.error('The data directory is broken.'); process.exit(1);`)).rejects.toThrow(
      /ended before it was ready.*\n.*The data directory is broken\./s,
    );
  });
});

import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { underLoad } from '../load/under-load.ts';
import { withoutLoad } from '../load/without-load.ts';
import type { Scenario } from '../scenario.ts';
import { runStart } from '../stack/run-start.ts';
import { interruptedStart } from './interrupt-start.ts';

/** F-25: the one command, started and ended as people do. */
export const startedBadly: readonly Scenario[] = [
  interruptedStart,
  {
    id: 'F-25 port taken',
    title: 'npm start on a port that something else listens on',
    holds: 'it ends with 1, names the port and the option, and leaves nothing behind',
    isQuick: true,
    run: async ({ root, scratch }) => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const directory = join(scratch, 'stack');
      const { ended, said } = runStart(root, ['--ephemeral', '--port', String(port), '--dir', directory]);
      const status = await ended;
      server.close();
      return withoutLoad(1, [
        { what: 'its exit status is 1', held: status === 1 },
        {
          what: 'it names the port and what to do',
          held: /Port \d+.*--port/s.test(said()) && said().includes(String(port)),
        },
        { what: 'it says so without a stack trace', held: !/\n\s+at /.test(said()) },
        { what: 'its lock is gone', held: !existsSync(join(directory, 'lock')) },
      ]);
    },
  },
  {
    id: 'F-25 second instance',
    title: 'npm start in the folder of a stack that runs',
    holds: 'the second one ends with 1 and says so; the first one goes on, and loses nothing',
    isQuick: true,
    run: underLoad(async ({ bench, stack }) => {
      const { ended, said } = runStart(bench.root, ['--ephemeral', '--dir', stack.directory]);
      const status = await ended;
      return {
        faultsInjected: 1,
        checks: [
          { what: 'its exit status is 1', held: status === 1 },
          { what: 'it says that one is running, and how to go on', held: /running already.*--dir/s.test(said()) },
        ],
      };
    }),
  },
  {
    id: 'F-25 read-only folder',
    title: 'npm start with a folder that cannot be written',
    holds: 'it ends with 1 and names the folder and the option',
    isQuick: true,
    run: async ({ root, scratch }) => {
      // A file in the place of its parent keeps out root too, whom no permission does.
      const parent = join(scratch, 'file');
      writeFileSync(parent, '');
      const { ended, said } = runStart(root, ['--ephemeral', '--dir', join(parent, 'stack')]);
      const status = await ended;
      return withoutLoad(1, [
        { what: 'its exit status is 1', held: status === 1 },
        { what: 'it names the folder and what to do', held: said().includes(parent) && said().includes('--dir') },
        { what: 'it says so without a stack trace', held: !/\n\s+at /.test(said()) },
      ]);
    },
  },
];

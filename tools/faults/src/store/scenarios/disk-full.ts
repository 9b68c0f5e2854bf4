import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Scenario } from '../../scenario.ts';
import { rideFullDisk, type Strike } from '../load/ride-full-disk.ts';
import { refusals } from '../load/ride-out.ts';
import type { RunningReceiver } from '../receiver/start-receiver.ts';
import { until } from '../receiver/until.ts';
import { parseTrace } from '../trace/parse-trace.ts';
import { straceCommand } from '../trace/strace-command.ts';

type Run = Scenario['run'];

const holds =
  'Refused with 503 or 507 and never acknowledged; it goes on without a restart when there is room again; all that was acknowledged is there, also after a restart';

/** Where the next page is needed is chance: so many rounds find both places on any machine, most need ten. */
const MOST_ROUNDS = 80;

const pages: Run = async ({ root, scratch, isQuick }, tell, signal) => {
  const rounds = isQuick ? 4 : 40;
  const strike = async ({ receiver }: Strike) => {
    const isMet = () => metAt(receiver, inRows) > 0 && metAt(receiver, inIndex) > 0;
    for (let room = 0; room < rounds || (room < MOST_ROUNDS && !isMet()); room++) {
      const before = metAt(receiver, anywhere);
      await ask(receiver, `room ${(room * 5) % 24}`, signal);
      await until(() => metAt(receiver, anywhere) > before || !receiver.isAlive(), 'a want of room', signal);
      await ask(receiver, 'room all', signal);
    }
  };
  const preload = join(root, 'tools/faults/src/store/receiver/preload-page-limit.ts');
  return rideFullDisk(
    {
      options: { root, dataDirectory: join(scratch, 'data'), preload },
      strike,
      met: ({ receiver }) => {
        const [rows, index] = [metAt(receiver, inRows), metAt(receiver, inIndex)];
        return {
          faults: rows + index,
          checks: [
            {
              what: `met ${rows} times at the rows, ${index} times at the index, at least once at each`,
              held: rows > 0 && index > 0,
            },
          ],
        };
      },
    },
    tell,
    signal,
  );
};

const anywhere = /^met at /gm;
const inRows = /^met at INSERT INTO events/gm;
/** SQLite gathers the index of a transaction, and writes it at its end (https://www.sqlite.org/fts5.html). */
const inIndex = /^met at (INSERT INTO search|COMMIT)/gm;

function metAt(receiver: RunningReceiver, where: RegExp): number {
  return receiver.printed().match(where)?.length ?? 0;
}

async function ask(receiver: RunningReceiver, line: string, signal: AbortSignal): Promise<void> {
  const done = () => receiver.printed().split(`done ${line}\n`).length;
  const before = done();
  receiver.tell(line);
  await until(() => done() > before || !receiver.isAlive(), `the receiver's disk has ${line}`, signal);
}

/** strace lets calls on one file fail, as many of them as `when` names, and the disk is sound again after that. */
function injected(file: string, rule: string, least: number): Run {
  return async ({ root, scratch }, tell, signal) => {
    const dataDirectory = join(scratch, 'data');
    const output = join(scratch, 'trace');
    const under = straceCommand({ output, watch: { paths: [join(dataDirectory, file)] }, inject: [rule] });
    const count = () => parseTrace(readFileSync(output, 'utf8')).filter(({ isInjected }) => isInjected).length;
    return rideFullDisk(
      {
        options: { root, dataDirectory, under },
        strike: ({ receiver }) => until(() => count() >= least || !receiver.isAlive(), 'the injected fault', signal),
        met: () => ({ faults: count(), checks: [] }),
      },
      tell,
      signal,
    );
  };
}

/** A small disk that is really full, wherever that is met: at the journal, at the database, at the index. */
const smallDisk: Run = async ({ root, scratch }, tell, signal) => {
  const disk = join(scratch, 'disk');
  const ballast = join(disk, 'ballast');
  mkdirSync(disk);
  system('mount', '-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk);
  try {
    writeFileSync(ballast, Buffer.alloc(3 * 1024 * 1024));
    const strike = async ({ receiver, ledger }: Strike) => {
      await until(() => refusals(ledger) >= 20 || !receiver.isAlive(), 'a full disk', signal);
      rmSync(ballast);
    };
    const way = { options: { root, dataDirectory: join(disk, 'data') }, strike, eventsPerBulk: 10 };
    const met = ({ ledger }: Strike) => ({ faults: refusals(ledger), checks: [] });
    return await rideFullDisk({ ...way, met }, tell, signal);
  } finally {
    system('umount', '--lazy', disk);
  }
};

/** The greatest size of a file, which a user may set for a process of his: the journal, or the database at a checkpoint, meets it. */
const fileSize: Run = async ({ root, scratch }, tell, signal) => {
  const dataDirectory = join(scratch, 'data');
  const strike = async ({ receiver, ledger }: Strike) => {
    const before = refusals(ledger);
    const size = statSync(join(dataDirectory, 'mozdef.db-wal')).size;
    system('prlimit', '--pid', String(receiver.pid), `--fsize=${size + 20_000}:`);
    await until(() => refusals(ledger) > before + 5 || !receiver.isAlive(), 'a file that may not grow', signal);
    system('prlimit', '--pid', String(receiver.pid), '--fsize=unlimited:');
  };
  const met = ({ ledger }: Strike) => ({ faults: refusals(ledger), checks: [] });
  return rideFullDisk({ options: { root, dataDirectory }, strike, met }, tell, signal);
};

function system(program: string, ...args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} failed: ${error?.message ?? stderr.trim()}`);
}

export const diskFull: readonly Scenario[] = [
  {
    id: 'F-17',
    title: "The store may not take another page, wherever it needs one: in its rows or in the search's index",
    holds,
    isQuick: true,
    run: pages,
  },
  { id: 'F-17 file size', title: 'A file of the store may not grow', holds, needs: 'prlimit', run: fileSize },
  {
    id: 'F-17 write',
    title: 'Writes to the journal meet a full disk',
    holds,
    needs: 'strace',
    run: injected('mozdef.db-wal', 'pwrite64:error=ENOSPC:when=200..240', 20),
  },
  {
    id: 'F-17 fsync',
    title: 'The fsync of the journal meets a full disk',
    holds,
    needs: 'strace',
    run: injected('mozdef.db-wal', 'fsync,fdatasync:error=ENOSPC:when=12..18', 7),
  },
  {
    id: 'F-17 checkpoint',
    title: 'The move of the journal into the database meets a full disk',
    holds,
    needs: 'strace',
    run: injected('mozdef.db', 'pwrite64:error=ENOSPC:when=4..8', 5),
  },
  {
    id: 'F-17 small disk',
    title: 'A disk of 8 MiB is full, and half of it is freed again',
    holds,
    needs: 'root',
    run: smallDisk,
  },
];

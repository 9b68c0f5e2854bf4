import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LocalStackError } from './local-error.ts';
import { lastLines, type Processes } from './processes.ts';

export interface KeptProcess {
  readonly url: string;
  /** The process that runs now, or the last one that did. */
  readonly child: () => ChildProcess;
  /** Ends it in good order; whoever waits no longer may kill it. */
  readonly stop: () => Promise<void>;
}

export interface KeepOptions {
  /** Of the process and of its log. */
  readonly name: string;
  readonly start: (port: number) => ChildProcess;
  /** Its URL as soon as it is ready, nothing when it ended before. Without it the process sends `{url}`. */
  readonly whenReady?: (child: ChildProcess, port: number) => Promise<string | undefined>;
  /** The first one's; later ones get the port that it listened on. */
  readonly port: number;
  readonly directory: string;
  readonly processes: Pick<Processes, 'logFile'>;
  readonly say: (line: string) => void;
  /** What is different from before when it is up again. */
  readonly lost?: string;
}

const FIRST_REST_MS = 250;
const LONGEST_REST_MS = 2_000;
const LOOK_AGAIN_MS = 100;

/** What a process printed that never became ready. */
const PRINTED_LINES = 20;

/**
 * A child process that is started again, on the same port, whenever it dies. While the file `hold-<name>` stands in the
 * stack's folder it stays down: so an outage can be rehearsed.
 */
export async function keepRunning(options: KeepOptions): Promise<KeptProcess> {
  const { name, start, whenReady = untilTold, say, lost } = options;
  let child = start(options.port);
  let stopping = false;
  let deathsInARow = 0;
  let timer: NodeJS.Timeout | undefined;
  const url = await whenReady(child, options.port);
  if (url === undefined) throw endedEarly(options);
  const port = Number(new URL(url).port);
  const isHeld = () => existsSync(join(options.directory, `hold-${name}`));
  watch();

  function watch() {
    child.once('exit', (code, signal) => {
      if (stopping) return;
      const rest = Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** deathsInARow);
      deathsInARow += 1;
      const next = isHeld() ? `hold-${name} keeps it down` : `it starts again in ${rest / 1000} s`;
      const why = deathsInARow > 1 ? `; see ${options.processes.logFile(name)}` : '';
      say(`${name} ended (${signal ?? `exit status ${code ?? 'unknown'}`}); ${next}${why}`);
      timer = setTimeout(startUnlessHeld, rest);
    });
  }

  function startUnlessHeld() {
    if (isHeld()) {
      timer = setTimeout(startUnlessHeld, LOOK_AGAIN_MS);
      return;
    }
    child = start(port);
    watch();
    void whenReady(child, port).then((isReady) => {
      if (isReady === undefined) return;
      deathsInARow = 0;
      say(`${name} is up again${lost === undefined ? '' : `, ${lost}`}`);
    });
  }

  return {
    url,
    child: () => child,
    stop() {
      stopping = true;
      clearTimeout(timer);
      return endInGoodOrder(child);
    },
  };
}

function untilTold(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    child.once('message', ({ url }: { url: string }) => {
      resolve(url);
    });
    child.once('exit', () => {
      resolve(undefined);
    });
  });
}

function endedEarly({ name, processes }: KeepOptions): LocalStackError {
  const file = processes.logFile(name);
  return new LocalStackError(`${name} ended before it was ready (${file}):\n${lastLines(file, PRINTED_LINES)}`);
}

function endInGoodOrder(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  child.kill('SIGTERM');
  return ended;
}

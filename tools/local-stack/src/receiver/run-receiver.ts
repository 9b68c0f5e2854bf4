import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LocalStackError } from '../local-error.ts';
import { lastLines, type Processes } from '../processes.ts';

export interface Receiver {
  readonly url: string;
  /** Ends it in good order; whoever waits no longer may kill it. */
  stop(): Promise<void>;
}

export interface ReceiverOptions {
  readonly root: string;
  readonly directory: string;
  /** Program that is loaded first and ends the receiver when this process is gone. */
  readonly endWithSupervisor: string;
  readonly port: number;
  readonly processes: Processes;
  readonly say: (line: string) => void;
}

const FIRST_REST_MS = 250;
const LONGEST_REST_MS = 2_000;

/** While this file stands in the stack's folder, a receiver that ended stays down: so an outage can be rehearsed. */
const HOLD_FILE = 'hold-mozdef';
const LOOK_AGAIN_MS = 100;

/** The MozDef receiver as a child process that is started again, on the same port, whenever it dies. */
export async function runReceiver(options: ReceiverOptions): Promise<Receiver> {
  let child = start(options, options.port);
  let stopping = false;
  let deathsInARow = 0;
  let timer: NodeJS.Timeout | undefined;
  const url = await untilReady(child, options);
  const port = Number(new URL(url).port);
  watch();

  function watch() {
    child.once('message', () => {
      deathsInARow = 0;
    });
    child.once('exit', (code, signal) => {
      if (stopping) return;
      const rest = Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** deathsInARow);
      deathsInARow += 1;
      const next = isHeld(options) ? `${HOLD_FILE} keeps it down` : `it starts again in ${rest / 1000} s`;
      options.say(`mozdef ended (${signal ?? `exit status ${code ?? 'unknown'}`}); ${next}`);
      timer = setTimeout(startUnlessHeld, rest);
    });
  }

  function startUnlessHeld() {
    if (isHeld(options)) {
      timer = setTimeout(startUnlessHeld, LOOK_AGAIN_MS);
      return;
    }
    child = start(options, port);
    child.once('message', () => {
      options.say('mozdef is up again');
    });
    watch();
  }

  return {
    url,
    stop() {
      stopping = true;
      clearTimeout(timer);
      if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
      const ended = new Promise<void>((resolve) =>
        child.once('exit', () => {
          resolve();
        }),
      );
      child.kill('SIGTERM');
      return ended;
    },
  };
}

function isHeld({ directory }: ReceiverOptions): boolean {
  return existsSync(join(directory, HOLD_FILE));
}

function start({ root, directory, endWithSupervisor, processes }: ReceiverOptions, port: number): ChildProcess {
  return processes.fork('mozdef', join(root, 'apps/mozdef/src/main.ts'), {
    args: ['--port', String(port), '--data', join(directory, 'mozdef')],
    execArgv: ['--require', endWithSupervisor],
    cwd: root,
    env: {},
    log: 'mozdef',
  });
}

function untilReady(child: ChildProcess, { processes }: ReceiverOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('message', ({ url }: { url: string }) => {
      resolve(url);
    });
    child.once('exit', () => {
      const file = processes.logFile('mozdef');
      reject(new LocalStackError(`The MozDef receiver ended before it was ready (${file}):\n${lastLines(file, 5)}`));
    });
  });
}

import { join } from 'node:path';
import { keepRunning, type KeptProcess } from '../keep-running.ts';
import type { Processes } from '../processes.ts';

export interface ReceiverOptions {
  readonly root: string;
  /** Of the process, its log and its folder of data. */
  readonly name: string;
  readonly directory: string;
  /** Program that is loaded first and ends the receiver when this process is gone. */
  readonly endWithSupervisor: string;
  readonly port: number;
  readonly processes: Processes;
  /** URL of a queue that it pulls, and what makes its client of SQS speak to the emulator. */
  readonly pull: { readonly url: string; readonly env: Readonly<Record<string, string>> } | undefined;
  readonly say: (line: string) => void;
}

/** The MozDef receiver as a child process that is started again whenever it dies. */
export function runReceiver({ root, endWithSupervisor, pull, ...options }: ReceiverOptions): Promise<KeptProcess> {
  const { name, directory, processes } = options;
  return keepRunning({
    ...options,
    start: (port) =>
      processes.fork(name, join(root, 'apps/mozdef/src/main.ts'), {
        args: ['--port', String(port), '--data', join(directory, name), ...(pull ? ['--pull', pull.url] : [])],
        execArgv: ['--require', endWithSupervisor],
        cwd: root,
        env: { ...pull?.env },
        log: name,
      }),
  });
}

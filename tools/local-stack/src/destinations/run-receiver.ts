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
  /** Where it is told how the stack is. */
  readonly statusUrl: string;
  readonly say: (line: string) => void;
}

/** The MozDef receiver as a child process that is started again whenever it dies. */
export function runReceiver({
  root,
  endWithSupervisor,
  pull,
  statusUrl,
  ...options
}: ReceiverOptions): Promise<KeptProcess> {
  const { name, directory, processes } = options;
  return keepRunning({
    ...options,
    start: (port) =>
      processes.fork(name, join(root, 'apps/mozdef/src/main.ts'), {
        args: argsOf(join(directory, name), port, { statusUrl, pull }),
        execArgv: ['--require', endWithSupervisor],
        cwd: root,
        env: { ...pull?.env },
        log: name,
      }),
  });
}

function argsOf(
  data: string,
  port: number,
  { statusUrl, pull }: Pick<ReceiverOptions, 'statusUrl' | 'pull'>,
): string[] {
  return ['--port', String(port), '--data', data, '--status', statusUrl, ...(pull ? ['--pull', pull.url] : [])];
}

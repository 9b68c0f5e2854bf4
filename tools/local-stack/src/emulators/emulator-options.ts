import type { Progress } from '../create-progress.ts';
import type { Undo } from '@mef/command';
import type { Processes } from '../processes.ts';

export interface EmulatorOptions {
  readonly root: string;
  readonly directory: string;
  /** Program of the Kinesis child process. */
  readonly kinesisRuntime: string;
  readonly processes: Processes;
  readonly progress: Progress;
  readonly undo: Pick<Undo, 'add'>;
}

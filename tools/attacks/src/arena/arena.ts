import type { SeededRandom } from '@mef/testing';
import type { Outside } from '../http/outside.ts';
import type { RecordDoor } from '../process/record-door.ts';

/** What the classes of a run have in common. */
export interface Arena {
  /** Of the workspace. */
  readonly root: string;
  /** The running stack as a stranger sees it; started with the first call. */
  readonly outside: () => Promise<Outside>;
  /** The sources in this process, opened with the first call: every sample is sent once for that. */
  readonly recordDoors: () => Promise<readonly RecordDoor[]>;
  /** Chance by the seed of the run. */
  readonly random: SeededRandom;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Says how far the class is; throws at Ctrl-C. */
  readonly tell: (text: string, part?: number) => Promise<void>;
}

import type { Archive } from '@mef/dead-letter';
import type { BlockStream } from '@mef/output';
import type { Telemetry } from '@mef/telemetry';

import type { SourceFunctions } from './sources/source-functions.ts';

/** What touches the world, once per environment. */
export interface ReprocessorPorts {
  readonly archive: Archive;
  /** The bucket in which Lambda puts what it gives up. */
  readonly onFailure: Archive;
  readonly sources: SourceFunctions;
  readonly stream: BlockStream;
  readonly telemetry: Telemetry;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly delay: (ms: number) => Promise<unknown>;
}

/** The part that letters are kept with. */
export type LetterPorts = Pick<ReprocessorPorts, 'archive' | 'telemetry' | 'clock'>;

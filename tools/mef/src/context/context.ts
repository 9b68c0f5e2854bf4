import type { CursorStore } from '@mef/poll';
import type { Paint } from '../output/paint.ts';
import type { Progress } from '../output/create-progress.ts';
import type { Clients } from './create-clients.ts';
import type { Place } from './place.ts';
import type { Source } from './list-sources.ts';

export const stages = ['dev', 'stg', 'prod'] as const;

export type Stage = (typeof stages)[number];

/** All that a verb may touch. Tests give one in memory: doubles/create-memory-context.ts. */
export interface Context {
  /** AWS, or a local stack with its stack file. */
  readonly place: Place;
  /** What names begin with: `mef-<stage>-…`, `/mef/<stage>/…`. The local stack is stage dev. */
  readonly stage: Stage;
  /** The sources that this workspace configures for the stage, by name. Read when first asked for. */
  readonly sources: () => Promise<readonly Source[]>;
  /** Real clients of the AWS SDK, pointed at the place; each is made when it is first asked for. */
  readonly clients: Clients;
  /** A name that the stream stack publishes below `/mef/<stage>/`, such as `state/table-name`. */
  readonly published: (name: string) => Promise<string>;
  /** Calls a source's function and gives its answer. Throws OutsideError with what the function says when it fails. */
  readonly invoke: (app: string, purpose: 'handler' | 'reprocess' | 'heal', event: object) => Promise<unknown>;
  /** Cursors of polled sources. */
  readonly cursors: () => Promise<Pick<CursorStore, 'read'>>;
  /** The answer, on stdout: the document with `--json`, else the text; one that is undefined is not written. May be called again: one more line. */
  readonly answer: (document: object | undefined, text: string | undefined) => void;
  /** Letters in a line, where the answer is read on a terminal. */
  readonly columns: number | undefined;
  /** Words beside the answer, on stderr. */
  readonly say: (line: string) => void;
  /** Colours for the answer's text, where somebody sees them. */
  readonly paint: Paint;
  /** For whatever may take more than two seconds. */
  readonly startProgress: () => Progress;
  /** Returns when somebody said yes, or `--yes` did. Throws OutsideError for a no, UsageError where nobody can answer. */
  readonly confirm: (question: string) => Promise<void>;
  /** Who runs the command, for what is logged. By the machine's word: AWS's own record of the call has the role. */
  readonly caller: string;
  /** ms since 1970 */
  readonly clock: () => number;
  /** Ends early, with Interrupted, at Ctrl-C. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Aborted at Ctrl-C; a verb that holds something gives it back then. */
  readonly signal: AbortSignal;
}

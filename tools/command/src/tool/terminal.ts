import type { Stream } from '../print/stream.ts';

/** What the process gives to a command. */
export interface Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: Stream;
  readonly stderr: Stream;
  /** ms since 1970 */
  readonly clock: () => number;
  /** Ends early, with Interrupted, at Ctrl-C. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Aborted at Ctrl-C. */
  readonly signal: AbortSignal;
}

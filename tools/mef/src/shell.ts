import type { Load } from './context/list-sources.ts';
import type { Stream } from './output/stream.ts';

/** What the process gives to the command. */
export interface Shell {
  readonly directory: string;
  /** Whom the machine knows as its user. */
  readonly user: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: Stream;
  readonly stderr: Stream;
  /** Asks whoever sits at the terminal; undefined where nobody does. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
  readonly load: Load;
  /** ms since 1970 */
  readonly clock: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Aborted at Ctrl-C. */
  readonly signal: AbortSignal;
}

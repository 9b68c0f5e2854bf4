import type { Terminal } from '@mef/command';
import type { Load } from './context/workspace.ts';

/** What the process gives to the command. */
export interface Shell extends Terminal {
  readonly directory: string;
  /** Whom the machine knows as its user. */
  readonly user: string;
  /** Asks whoever sits at the terminal; undefined where nobody does. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
  /** Asks for what is not shown as it is typed, or takes what is piped in. */
  readonly askSecret: (question: string) => Promise<string>;
  readonly load: Load;
}

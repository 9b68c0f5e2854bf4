import type { DeadLetterReader, Search, Sender, Stack } from '@mef/demo';
import type { Hand } from './hand.ts';

/** What a stranger has of the running stack. */
export interface Outside {
  readonly stack: Stack;
  /** Where its logs are. */
  readonly directory: string;
  readonly hands: { readonly zoom: Hand; readonly github: Hand };
  readonly send: Sender;
  readonly search: Search;
  readonly letters: DeadLetterReader;
}

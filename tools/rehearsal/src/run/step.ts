import type { Rehearsal } from '../rehearsal.ts';

export interface Step {
  readonly name: string;
  /** What is done and what must come of it, for the table in docs/deploy.md. */
  readonly about: string;
  /** Gives what was seen, in a few words; throws where it is not what must be. */
  readonly run: (rehearsal: Rehearsal) => Promise<string>;
}

export type Outcome =
  | { readonly name: string; readonly kind: 'passed'; readonly seconds: number; readonly seen: string }
  | { readonly name: string; readonly kind: 'failed'; readonly seconds: number; readonly why: string }
  /** One before it failed. */
  | { readonly name: string; readonly kind: 'not reached' };

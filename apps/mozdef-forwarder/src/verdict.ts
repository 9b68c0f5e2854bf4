import type { EventLine } from '@mef/output';
import type { Reason } from '@mef/rejection';

import type { RetryReason } from './retry-reasons.ts';

/** What became of one event. There is no other outcome: what is none of these is a retry. */
export type Verdict =
  | { readonly kind: 'stored'; readonly already: boolean; readonly differs: boolean }
  /** It would replace what is stored, which this dialect cannot: what the destination has stays as it is. */
  | { readonly kind: 'passed over' }
  /** With a detail where the destination's own words matter, should it end as a dead letter. */
  | { readonly kind: 'retry'; readonly reason: RetryReason; readonly detail?: string }
  | { readonly kind: 'dead letter'; readonly reason: Reason; readonly detail: string };

/** Whether the invocation has time for one more request, its time-out and the dead letters after it. */
export type HasTime = () => boolean;

/** An event on its way, and what its block says of it. */
export interface SentEvent extends EventLine {
  /** It replaces what is stored under its id. */
  readonly overwrite?: true | undefined;
  /** It may be stored already, by other code that read another time of it. */
  readonly reread?: true | undefined;
}

/** One dialect of one place that events go to. Never rejects for what the network or the other side does. */
export interface Destination {
  /** One verdict for each event, at the same position. Events of one call make one request, unless it is refused as too large. */
  deliver(events: readonly SentEvent[], hasTime: HasTime): Promise<readonly Verdict[]>;
}

export const stored = { kind: 'stored', already: false, differs: false } as const satisfies Verdict;
export const storedAlready = { kind: 'stored', already: true, differs: false } as const satisfies Verdict;

/** The destination holds this id already, with another content. To send it again would change nothing. */
export const storedUnlike = { kind: 'stored', already: true, differs: true } as const satisfies Verdict;

export const passedOver = { kind: 'passed over' } as const satisfies Verdict;

export function retry(reason: RetryReason, detail?: string): Verdict {
  return { kind: 'retry', reason, ...(detail !== undefined && { detail }) };
}

export function deadLetter(reason: Reason, detail: string): Verdict {
  return { kind: 'dead letter', reason, detail };
}

import type { MozDefEvent } from '@mef/event-model';
import type { Reason } from '@mef/rejection';

/** What became of a record. No member holds a value of what was refused. */
export type Result =
  | Accepted
  | { readonly outcome: 'dead letter'; readonly reason: Reason; readonly detail: string }
  | { readonly outcome: Exclude<Outcome, 'accepted' | 'dead letter'>; readonly detail: string };

export interface Accepted {
  readonly outcome: 'accepted';
  /** Whole, as it is stored. */
  readonly event: MozDefEvent;
  /** Why the event time could not be used, and the receive time stands there. */
  readonly timereplaced?: string | undefined;
  /** The source's table does not have this event type. */
  readonly isunknown: boolean;
}

/** Each explained in the usage. */
export const outcomes = [
  'accepted',
  'dead letter',
  'ignored',
  'dropped',
  'handshake',
  'no page',
  'no payload',
  'failed',
] as const;

export type Outcome = (typeof outcomes)[number];

export type Finding = Result & {
  /** Where the record stands in its file. */
  readonly place: string;
  readonly kind?: string | undefined;
};

/** Whether the source's own code is at fault, not the payload. */
export function isDefect(finding: Finding): boolean {
  if (finding.outcome === 'failed') return true;
  return finding.outcome === 'dead letter' && ['normalize-failed', 'event-invalid'].includes(finding.reason);
}

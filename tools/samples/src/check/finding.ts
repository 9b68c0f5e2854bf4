import type { Reason } from '@mef/rejection';

/** Fields of an event that tell whether it is sensible; absent where the event does not have them. */
export interface ShownEvent {
  readonly eventtype: string;
  readonly category: string;
  readonly severity: string;
  readonly username?: string;
  readonly sourceipaddress?: string;
  readonly time: string;
  /** Why the event time could not be used, and the receive time stands there. */
  readonly timereplaced?: string;
  readonly summary: string;
  /** The source's table does not have this event type. */
  readonly isunknown: boolean;
}

/** What became of a record. No member holds a value of what was refused. */
export type Result =
  | { readonly outcome: 'accepted'; readonly event: ShownEvent }
  | { readonly outcome: 'dead letter'; readonly reason: Reason; readonly detail: string }
  | { readonly outcome: Exclude<Outcome, 'accepted' | 'dead letter'>; readonly detail: string };

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

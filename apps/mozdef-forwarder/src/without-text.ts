import type { KinesisStreamRecord } from 'aws-lambda';

import type { Outcome } from './deliver-group.ts';
import type { Verdict } from './verdict.ts';

/** What is kept of an outcome until its batch ends. */
export interface Settled {
  readonly record: KinesisStreamRecord;
  readonly verdict: Verdict;
}

/** Lets go of the event: half a megabyte of records can hold over 100 MB of text, and no more than a group may be alive. */
export function withoutText({ parcel, verdict }: Outcome): Settled {
  return { record: parcel.record, verdict };
}

import type { Outcome } from '@mef/source';
import type { Result } from './finding.ts';
import { timeReplaced } from './time-replaced.ts';

/** One result for each event, refusal or reason that the records of a request or page gave. */
export function toResults({ events, rejected, ignored, dropped, unknownTypes }: Outcome): Result[] {
  return [
    ...events.map((event) => ({
      outcome: 'accepted' as const,
      event,
      timereplaced: timeReplaced(event),
      isunknown: unknownTypes.includes(event.details.eventtype),
    })),
    ...rejected.map(({ rejection: { reason, detail } }) => ({ outcome: 'dead letter' as const, reason, detail })),
    ...ignored.map(({ reason: detail }) => ({ outcome: 'ignored' as const, detail })),
    ...dropped.map(({ eventType: detail }) => ({ outcome: 'dropped' as const, detail })),
  ];
}

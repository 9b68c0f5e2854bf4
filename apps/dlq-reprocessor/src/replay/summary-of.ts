import type { EventSummary } from '@mef/dead-letter';
import type { MozDefEvent } from '@mef/event-model';

/** What a person needs to see of an event that would be stored. */
export function summaryOf({ category, severity, summary, utctimestamp, details }: MozDefEvent): EventSummary {
  const user = typeof details['username'] === 'string' ? { user: details['username'] } : {};
  return { eventid: details.eventid, category, severity, summary, utctimestamp, ...user };
}

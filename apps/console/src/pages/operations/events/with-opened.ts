import type { BriefEvent } from '../../../api/answers.ts';

/** The list with the opened event in the place of its time, where the answer does not have it. */
export function withOpened(events: readonly BriefEvent[], opened: BriefEvent | undefined): readonly BriefEvent[] {
  if (opened === undefined || events.some(({ _id }) => _id === opened._id)) return events;
  const time = Date.parse(opened.utctimestamp);
  const next = events.findIndex(({ utctimestamp }) => Date.parse(utctimestamp) < time);
  return events.toSpliced(next === -1 ? events.length : next, 0, opened);
}

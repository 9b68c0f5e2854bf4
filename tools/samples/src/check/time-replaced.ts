import type { MozDefEvent } from '@mef/event-model';

/** Why the receive time stands where the event time could not be used; `undefined` where it could. */
export function timeReplaced({ details }: MozDefEvent): string | undefined {
  const note = details.ingest.notes?.find((one) => one.startsWith('utctimestamp'));
  return note?.replace(/^.* because /, '');
}

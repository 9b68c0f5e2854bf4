import type { MozDefEvent } from '@mef/event-model';
import type { ShownEvent } from './finding.ts';

/** What a person looks at to see whether an event is sensible. */
export function showEvent(event: MozDefEvent, isUnknown: boolean): ShownEvent {
  const { details, category, severity, summary, utctimestamp } = event;
  const replaced = details.ingest.notes?.find((note) => note.startsWith('utctimestamp'));
  return {
    eventtype: details.eventtype,
    category,
    severity,
    ...named('username', details['username']),
    ...named('sourceipaddress', details['sourceipaddress']),
    time: utctimestamp,
    ...(replaced === undefined ? {} : { timereplaced: replaced.replace(/^.* because /, '') }),
    summary,
    isunknown: isUnknown,
  };
}

function named(name: string, value: unknown): Readonly<Record<string, string>> {
  if (Array.isArray(value)) return { [name]: value.join(', ') };
  return typeof value === 'string' || typeof value === 'number' ? { [name]: String(value) } : {};
}

import type { BriefEvent } from '../../../api/answers.ts';

/** What a list shows of a whole event. */
export function briefOf(event: object): BriefEvent {
  const ingest = within(within(event, 'details'), 'ingest');
  return {
    _id: textIn(event, '_id'),
    utctimestamp: textIn(event, 'utctimestamp'),
    severity: textIn(event, 'severity'),
    category: textIn(event, 'category'),
    hostname: textIn(event, 'hostname'),
    summary: textIn(event, 'summary'),
    source: textIn(ingest, 'source'),
    instance: textIn(ingest, 'instance'),
  };
}

function within(value: object, name: string): object {
  const inner = (value as Readonly<Record<string, unknown>>)[name];
  return typeof inner === 'object' && inner !== null ? inner : {};
}

function textIn(value: object, name: string): string {
  const inner = (value as Readonly<Record<string, unknown>>)[name];
  return typeof inner === 'string' ? inner : '';
}

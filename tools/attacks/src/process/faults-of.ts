import { eventSchemaFor, limits, type MozDefEvent } from '@mef/event-model';

/** What MozDef documents at the top level of an event, and nothing that a sender may choose. https://mozdef.readthedocs.io/en/latest/usage.html */
const TOP_LEVEL = new Set(
  'timestamp utctimestamp category severity summary hostname processname processid source tags details'.split(' '),
);

/** What an event must not be, whoever wrote the record that it was made of. */
export function faultsOf(event: MozDefEvent, provider: string): readonly string[] {
  const line = JSON.stringify(event);
  const foreign = Object.keys(event).filter((key) => !TOP_LEVEL.has(key));
  return [
    ...(foreign.length > 0 ? ['a top-level field of the sender'] : []),
    ...(line.includes('\n') ? ['a line end within its line of NDJSON'] : []),
    ...(Buffer.byteLength(line) > limits.eventBytes ? ['an event over its limit'] : []),
    ...(eventSchemaFor(provider).safeParse(JSON.parse(line)).success
      ? []
      : ['an event that is not of the event model']),
    ...('polluted' in {} ? ['a changed prototype'] : []),
  ];
}

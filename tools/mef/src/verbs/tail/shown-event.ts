import * as z from 'zod';

const text = z.string().catch('');

/** Of an event that the stream holds, what a line shows. Read leniently: who looks at a stream wants to see what is there. */
const eventSchema = z.object({
  utctimestamp: text,
  severity: text,
  summary: text,
  details: z.object({ eventtype: text }).catch({ eventtype: '' }),
});

export interface ShownEvent {
  readonly time: string;
  readonly severity: string;
  readonly source: string;
  readonly instance: string;
  readonly type: string;
  readonly summary: string;
}

export function shownEvent(
  event: unknown,
  { source, instance }: { readonly source: string; readonly instance: string },
): ShownEvent {
  const { utctimestamp, severity, summary, details } = eventSchema.parse(event);
  return { time: utctimestamp, severity, source, instance, type: details.eventtype, summary };
}

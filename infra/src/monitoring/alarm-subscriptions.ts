import * as z from 'zod';

/** Who is told, and how: mail, an HTTPS address, or a queue. */
const protocols = [
  { form: /^mailto:[^\s@]+@[^\s@]+$/, protocol: 'email', endpointOf: (text: string) => text.slice('mailto:'.length) },
  { form: /^https:\/\/[^\s@]+$/, protocol: 'https', endpointOf: (text: string) => text },
  {
    form: /^arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:[\w-]+(\.fifo)?$/,
    protocol: 'sqs',
    endpointOf: (text: string) => text,
  },
] as const;

/** As SNS is told of it. */
export interface Subscriber {
  readonly protocol: string;
  readonly endpoint: string;
}

const subscriber = z.string().transform((text, context): Subscriber => {
  const found = protocols.find(({ form }) => form.test(text));
  if (found !== undefined) return { protocol: found.protocol, endpoint: found.endpointOf(text) };
  context.addIssue('expected mailto:NAME@HOST, an https URL without a password, or the ARN of an SQS queue');
  return z.NEVER;
});

/** Who hears of a team's alarms, by team; part of `infra/config/<stage>.json`. */
export const alarmSubscriptions = z.record(
  z.string(),
  z
    .array(subscriber)
    .refine(
      (list) => new Set(list.map(({ endpoint }) => endpoint)).size === list.length,
      'expected addresses that differ',
    ),
);

export type AlarmSubscriptions = z.infer<typeof alarmSubscriptions>;

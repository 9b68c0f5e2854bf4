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

const address = z
  .string()
  .refine(
    (text) => protocols.some(({ form }) => form.test(text)),
    'expected mailto:NAME@HOST, an https URL without a password, or the ARN of an SQS queue',
  );

/** Who hears of a team's alarms, by team; part of `infra/config/<stage>.json`. */
export const alarmSubscriptions = z.record(
  z.string(),
  z.array(address).refine((list) => new Set(list).size === list.length, 'expected addresses that differ'),
);

export type AlarmSubscriptions = z.infer<typeof alarmSubscriptions>;

/** How SNS is told of an address that `alarmSubscriptions` took. */
export function protocolOf(text: string): { protocol: string; endpoint: string } {
  const found = protocols.find(({ form }) => form.test(text));
  return found ? { protocol: found.protocol, endpoint: found.endpointOf(text) } : { protocol: 'https', endpoint: text };
}

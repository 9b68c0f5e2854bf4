import * as z from 'zod';
import { instanceName } from './instance-name.ts';
import { uniqueByName } from './unique-by-name.ts';

const http = z.strictObject({
  name: instanceName,
  url: z.url({ protocol: /^https?$/ }).refine(carriesNoCredentials, 'Expected a URL without user and password'),
  /** True: the forwarder sends the token kept at `/mef/<stage>/mozdef-forwarder/<name>/token`. */
  token: z.boolean(),
  /** True: the forwarder trusts the PEM bundle kept at `/mef/<stage>/mozdef-forwarder/<name>/ca`. */
  ca: z.boolean(),
});

const openSearch = http
  .extend({
    dialect: z.literal('opensearch'),
    /** `elasticsearch6` is MozDef's own generation, which wants a type with each event. */
    flavor: z.enum(['opensearch', 'elasticsearch6']),
    /** True: the forwarder sends `user:password`, kept at `/mef/<stage>/mozdef-forwarder/<name>/basic`. */
    basic: z.boolean().optional(),
  })
  .refine(({ token, basic }) => !(token && basic), { path: ['basic'], error: 'Expected a token or basic, not both' });

const sqs = z.strictObject({
  name: instanceName,
  dialect: z.literal('sqs'),
  /** `own`: this stack makes the queue, `mef-<stage>-<name>`. */
  queue: z.literal('own'),
  /** ARNs of the roles that may take messages away: that of MozDef's worker. Others of the account need a policy of their own. */
  consumers: z
    .array(z.string().regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/, 'Expected the ARN of a role'))
    .optional(),
});

const destination = z.discriminatedUnion('dialect', [
  http.extend({ dialect: z.enum(['mef', 'legacy']) }),
  openSearch,
  sqs,
]);

/** `apps/mozdef-forwarder/config/<stage>.json`. */
export const forwarderConfig = z.strictObject({ destinations: uniqueByName(destination) });

export type Destination = z.infer<typeof destination>;
export type QueueDestination = z.infer<typeof sqs>;

/** The secrets of a destination that the forwarder reads, by the last part of their parameters' names. */
export function secretsOf(one: Destination): readonly string[] {
  if (one.dialect === 'sqs') return [];
  const kept = { token: one.token, ca: one.ca, basic: one.dialect === 'opensearch' && one.basic === true };
  return Object.entries(kept).flatMap(([secret, isKept]) => (isKept ? [secret] : []));
}

function carriesNoCredentials(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed?.username === '' && parsed.password === '';
}

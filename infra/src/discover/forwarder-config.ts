import * as z from 'zod';
import { instanceName } from './instance-name.ts';
import { uniqueByName } from './unique-by-name.ts';

const read = z.strictObject({
  name: instanceName,
  /**
   * `consumer`: a fan-out consumer of its own, 2 MB/s of each shard whoever else reads. `polling`: Lambda asks each shard
   * once a second, and shares its five reads and 2 MB a second with whoever polls too.
   */
  reading: z.enum(['consumer', 'polling']).default('consumer'),
  /** Of a function that delivers into a VPC: subnets of one VPC, and what their interfaces may speak to. */
  network: z
    .strictObject({
      subnetIds: z
        .array(z.string().regex(/^subnet-[0-9a-f]{8,17}$/, 'Expected the id of a subnet'))
        .min(1)
        .max(16),
      securityGroupIds: z
        .array(z.string().regex(/^sg-[0-9a-f]{8,17}$/, 'Expected the id of a security group'))
        .min(1)
        .max(5),
    })
    .optional(),
});

const http = read.extend({
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

const sqs = read.extend({
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

/** A token in the clear is anybody's, and a CA vouches for nothing there. */
const checked = destination.check((ctx) => {
  const { value } = ctx;
  if (value.dialect === 'sqs' || value.url.startsWith('https:')) return;
  for (const secret of secretsOf(value))
    ctx.issues.push({ code: 'custom', input: undefined, path: [secret], message: 'Expected an https URL with it' });
});

/** `apps/mozdef-forwarder/config/<stage>.json`. */
export const forwarderConfig = z.strictObject({ destinations: uniqueByName(checked) });

export type Destination = z.infer<typeof destination>;
export type QueueDestination = z.infer<typeof sqs>;
export type Network = NonNullable<Destination['network']>;

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

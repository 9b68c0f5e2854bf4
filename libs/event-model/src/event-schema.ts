import { isIP } from 'node:net';
import * as z from 'zod';
import { categories } from './categories.ts';
import { limits } from './limits.ts';
import { severities } from './severities.ts';

const boundedString = z
  .string()
  .refine(
    (text) => Buffer.byteLength(text) <= limits.stringBytes,
    `expected at most ${limits.stringBytes} bytes of UTF-8`,
  );
const scalar = z.union([boundedString, z.number(), z.boolean(), z.null()]);
const detailValue = z.union([scalar, z.array(scalar).max(limits.listItems)]);

/** Lower case and spelled out, as MozDef's documentation asks; no dots, which an index would read as nesting. */
const detailName = /^[a-z][a-z0-9_]{0,63}$/;

/** `+00:00` and nothing else: what MozDef turns every offset into, and every engine reads. */
const timestamp = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/, 'expected an ISO time in UTC');

/** One bare address: a list, `ip:port` or empty text makes the engines refuse the whole event. */
const address = z.string().refine((text) => isIP(text) !== 0, 'expected one IP address');

/**
 * Tags that wake a fixup plugin of MozDef, which then rebuilds the event or drops it.
 * Source: https://github.com/mozilla/MozDef/tree/master/mq/plugins
 */
const pluginTags = new Set(
  'auditd bro cloudtrail githubeventsqs google guardduty ldap netflow network pubsub squid sshd stackdriver suricata syslog zoom'.split(
    ' ',
  ),
);

const ingest = z.strictObject({
  source: z.string().min(1),
  instance: z.string().min(1),
  schemaversion: z.int().positive(),
  receivedat: timestamp,
  trace: z.string(),
  contenthash: z.string().length(43),
  notes: z.array(z.string()).optional(),
});

const details = z
  .object({
    eventid: z.string().length(43),
    eventtype: z.string().min(1),
    ingest,
    sourceipaddress: address.optional(),
    destinationipaddress: address.optional(),
    success: z.boolean().optional(),
    error: z.boolean().optional(),
  })
  .catchall(detailValue)
  .superRefine((value, context) => {
    const names = Object.keys(value);
    if (names.length > limits.detailFields)
      context.addIssue({ code: 'custom', message: `expected at most ${limits.detailFields} fields` });
    for (const name of names)
      if (!detailName.test(name))
        context.addIssue({ code: 'custom', message: 'expected lower-case names of at most 64 characters' });
  });

/** The event model as a check. `provider` is the one category beside the closed ones. */
export function eventSchemaFor(provider: string) {
  return z.strictObject({
    timestamp,
    utctimestamp: timestamp,
    category: z.enum([...categories, provider]),
    severity: z.enum(severities),
    summary: boundedString.min(1),
    hostname: z.string().regex(/^[a-z0-9.-]+$/i, 'expected a host name'),
    processname: z.string().min(1),
    processid: z.string().min(1),
    source: z.literal(provider),
    tags: z
      .array(
        z
          .string()
          .min(1)
          .refine((tag) => !pluginTags.has(tag), 'expected no tag that wakes a MozDef plugin'),
      )
      .min(1),
    details,
  });
}

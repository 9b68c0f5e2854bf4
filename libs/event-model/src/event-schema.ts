import * as z from 'zod';
import { categories } from './categories.ts';
import { detailFaults, isWithinLimit } from './check-details.ts';
import { limits } from './limits.ts';
import { severities } from './severities.ts';

const boundedString = z.string().refine(isWithinLimit, `expected at most ${limits.stringBytes} bytes of UTF-8`);

/** `+00:00` and nothing else: what MozDef turns every offset into, and every engine reads. */
const timestamp = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/, 'expected an ISO time in UTC');

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
  .looseObject({ eventid: z.string().length(43), eventtype: z.string().min(1), ingest })
  .superRefine(({ ingest: _ingest, ...others }, context) => {
    for (const { path, message } of detailFaults(others))
      context.addIssue({ code: 'custom', path: [...path], message });
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

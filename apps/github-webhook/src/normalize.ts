import type { Details, EventFields, Severity } from '@mef/event-model';
import { ignored, oneOrList, valuesAt, type Ignored } from '@mef/normalization';
import type { NormalizeContext } from '@mef/webhook';
import { eventTypes, families } from './event-types.ts';
import { readActor, readFields, readTargets, readTime } from './places.ts';
import { eventNameOf, type GitHubRecord } from './schema.ts';

/** One GitHub event as a MozDef event. It has no client address and no user agent: GitHub sends none. */
export function normalize(record: GitHubRecord, { headers }: Pick<NormalizeContext, 'headers'>): EventFields | Ignored {
  const event = eventNameOf(record, headers);
  if (event === 'ping') return ignored('ping');
  const eventType = record.action === undefined ? event : `${event}.${record.action}`;
  const { category, severity, phrase } = eventTypes.classify(eventType);
  const actor = readActor(eventType, record);
  const details: Details = {
    ...actor,
    ...readFields(eventType, record),
    ...readTargets(eventType, record, actor),
    changedfields: changedFields(record),
    deliveryid: headers['x-github-delivery'],
    hookid: headers['x-github-hook-id'],
    hooktargettype: headers['x-github-hook-installation-target-type'],
    hooktargetid: headers['x-github-hook-installation-target-id'],
  };
  return {
    eventType,
    category,
    severity: severityOf(severity, details, record),
    summary: summaryOf(`github ${eventType}: ${phrase}`, details),
    hostname: hostOf(record),
    eventTime: readTime(eventType, record),
    tags: tagsOf(event, details),
    details,
  };
}

/** The table's, raised by what the provider says of an open alert, and by what a forced push overwrites. */
function severityOf(severity: Severity, { alertlevel, forced, ref }: Details, record: GitHubRecord): Severity {
  if (severity === 'WARNING' && (alertlevel === 'critical' || alertlevel === 'high')) return 'ERROR';
  const [branch] = valuesAt(record, 'repository.default_branch');
  return forced === true && ref === `refs/heads/${String(branch)}` ? 'NOTICE' : severity;
}

function summaryOf(what: string, { forced, repository, organization, username, targetusername }: Details): string {
  const whom = Array.isArray(targetusername) ? `${targetusername.length} users` : targetusername;
  const words = Object.entries({ in: repository ?? organization, by: username, for: whom });
  return [
    what,
    ...(forced === true ? ['by force'] : []),
    ...words.flatMap(([word, value]) => (value === undefined ? [] : [word, String(value)])),
  ].join(' ');
}

function tagsOf(event: string, { sendertype }: Details): string[] {
  return ['webhook', ...(families.has(event) ? [event] : []), ...(sendertype === 'Bot' ? ['bot'] : [])];
}

function changedFields({ changes }: GitHubRecord): Details[string] {
  return typeof changes === 'object' && changes !== null ? oneOrList(Object.keys(changes)) : undefined;
}

/** Of github.com and of data residency; a server edition has its API on its own host. */
const API_HOST = /^api\.(?=github\.com$|[\w-]+\.ghe\.com$)/;
const PLACES_OF_HOST = ['sender.html_url', 'repository.html_url', 'organization.url', 'installation.html_url'];

/** github.com, or the host of a server edition, whose objects name it. */
function hostOf(record: GitHubRecord): string {
  const urls = PLACES_OF_HOST.flatMap((place) => valuesAt(record, place));
  const host = URL.parse(String(urls[0]))?.hostname ?? '';
  return host === '' ? 'github.com' : host.replace(API_HOST, '');
}

import type { DetailValue, EventFields } from '@mef/event-model';
import { changesBetween, oneOrList, valuesAt, type Change } from '@mef/normalization';
import { eventTypes, protections, waivers } from './event-types.ts';
import { readActor, readFields, readTargets, readTime, states } from './places.ts';
import type { ZoomEvent } from './schema.ts';

type Details = Record<string, DetailValue | undefined>;

/** One Zoom event as a MozDef event. It has no client address: Zoom gives that in its reports API only. */
export function normalize(record: ZoomEvent): EventFields {
  const { event, payload } = record;
  const { category, severity, phrase, row } = eventTypes.classify(event);
  const objects = valuesAt(payload, 'object');
  const root = { record, payload, object: objects.length === 1 ? objects[0] : objects };
  const actor = readActor(event, root);
  const details: Details = { ...actor, ...readFields(event, root), ...readTargets(event, root, actor) };
  const changes = changesIn(root);
  const weakened = changes.filter(isWeaker);
  const success = category === 'authentication' ? true : event.endsWith('_failed') ? false : undefined;
  return {
    eventType: event,
    category: details.operation === 'change_password' ? 'password change' : category,
    severity: weakened.length > 0 ? 'WARNING' : severity,
    summary: summaryOf(`zoom ${event}: ${phrase}`, details),
    hostname: 'zoom.us',
    eventTime: readTime(event, root),
    // Only a family that the table knows becomes a tag: some words wake a plugin of MozDef that rebuilds the event.
    tags: row === undefined ? ['webhook'] : ['webhook', /^[^.]+(?=\.)|^[^_]+/.exec(event)?.[0] ?? event],
    details: {
      ...details,
      success,
      error: success === undefined ? undefined : !success,
      changedfields: oneOrList(changes.map(({ path }) => path)),
      weakenedfields: oneOrList(weakened.map(({ path }) => path)),
    },
  };
}

function summaryOf(
  what: string,
  { username, userid, targetusername, clienttype }: Record<string, DetailValue | undefined>,
): string {
  const whom = Array.isArray(targetusername) ? `${targetusername.length} users` : targetusername;
  const words = Object.entries({ by: username ?? userid, for: whom, via: clienttype });
  return [what, ...words.flatMap(([word, value]) => (value === undefined ? [] : [word, String(value)]))].join(' ');
}

function changesIn(root: unknown): Change[] {
  const first = (place: string) => valuesAt(root, place)[0];
  const changes = states.flatMap(([before, after]) => changesBetween(first(before), first(after)));
  return changes.filter(({ path }) => path !== 'id');
}

function isWeaker({ path, before, after }: Change): boolean {
  return before === true && after === false && protections.test(path) && !waivers.test(path);
}

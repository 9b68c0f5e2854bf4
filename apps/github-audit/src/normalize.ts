import type { DetailValue, EventFields } from '@mef/event-model';
import { changesBetween, oneOrList, summaryOf, type Change } from '@mef/normalization';
import type { NormalizeContext } from '@mef/poll';
import * as types from './event-types.ts';
import * as places from './places.ts';
import type { AuditEntry } from './schema.ts';

type Details = Record<string, DetailValue | undefined>;

/** One entry of GitHub's audit log as a MozDef event. */
export function normalize(record: AuditEntry, { instance }: NormalizeContext): EventFields {
  const { action } = record;
  const root = { record };
  const { category, severity, phrase, row } = types.eventTypes.classify(action);
  const fields: Details = { ...places.readFields(action, root), ...places.readActor(action, root) };
  const success = !types.failures.test(action) && !types.failedConclusions.has(fields.conclusion);
  const details: Details = {
    ...places.withoutStandIns(fields),
    sourceipaddress: places.readAddress(root),
    success,
    error: !success,
    changedfields: oneOrList(changesIn(record).map(({ path }) => path)),
  };
  return {
    eventType: action,
    category,
    severity: types.readSeverity(action, root, [severity]),
    summary: sentence(`github ${action}: ${phrase}`, details),
    hostname: hostOf(instance.endpoint),
    eventTime: places.readTime(action, root),
    // Only a family that the table knows becomes a tag: some words wake a plugin of MozDef that rebuilds the event.
    tags: ['api', ...(row === undefined ? [] : [action.replace(/\..*$/, '')]), ...(isBot(details) ? ['bot'] : [])],
    details,
  };
}

/** GitHub puts the state before a change beside the state after it: `visibility` and `previous_visibility`. */
function changesIn(record: AuditEntry): Change[] {
  const olds = Object.keys(record).filter((key) => places.oldState.test(key));
  const nameOf = (key: string): string => key.replace(places.oldState, '');
  const before = Object.fromEntries(olds.map((key) => [nameOf(key), record[key]]));
  const after = Object.fromEntries(olds.map((key) => [nameOf(key), record[nameOf(key)]]));
  return changesBetween(before, after);
}

function isBot({ username, actorisbot }: Details): boolean {
  return actorisbot === true || String(username).endsWith('[bot]');
}

/** `api.github.com` answers for github.com, and `api.<name>.ghe.com` for an enterprise with a host of its own. */
function hostOf(endpoint = 'https://api.github.com'): string {
  return new URL(endpoint).hostname.replace(/^api\./, '');
}

function sentence(what: string, details: Details): string {
  const { username, targetusername, team, repository, organization, enterprise, sourceipaddress } = details;
  const target = targetusername === username ? undefined : targetusername;
  const place = team ?? repository ?? organization ?? enterprise;
  return summaryOf(what, { by: username, for: target, in: place, from: sourceipaddress });
}

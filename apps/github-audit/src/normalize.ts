import { severities, type DetailValue, type EventFields, type Severity } from '@mef/event-model';
import { changesBetween, ipAddress, oneOrList, scalarsAt, type Change } from '@mef/normalization';
import { addresses, escalations, eventTypes, failedConclusions, failures, oldState, standIns } from './event-types.ts';
import { readActor, readFields, readTime } from './event-types.ts';
import type { AuditEntry } from './schema.ts';

type Context = { readonly instance: { readonly endpoint?: string | undefined } };
type Details = Record<string, DetailValue | undefined>;

/** One entry of GitHub's audit log as a MozDef event. */
export function normalize(record: AuditEntry, { instance }: Context): EventFields {
  const { action } = record;
  const root = { record };
  const { category, severity, phrase, row } = eventTypes.classify(action);
  const fields: Details = { ...readFields(action, root), ...readActor(action, root) };
  const success = !failures.test(action) && !failedConclusions.has(fields.conclusion);
  const details: Details = {
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => !standIns.has(value))),
    sourceipaddress: addresses.flatMap((place) => scalarsAt(root, place).flatMap((at) => ipAddress(at) ?? []))[0],
    success,
    error: !success,
    changedfields: oneOrList(changesIn(record).map(({ path }) => path)),
  };
  return {
    eventType: action,
    category,
    severity: mostSevere(severity, action, root),
    summary: summaryOf(`github ${action}: ${phrase}`, details),
    hostname: hostOf(instance.endpoint),
    eventTime: readTime(action, root),
    // Only a family that the table knows becomes a tag: some words wake a plugin of MozDef that rebuilds the event.
    tags: ['api', ...(row === undefined ? [] : [action.replace(/\..*$/, '')]), ...(isBot(details) ? ['bot'] : [])],
    details,
  };
}

/** GitHub puts the state before a change beside the state after it: `visibility` and `previous_visibility`. */
function changesIn(record: AuditEntry): Change[] {
  const olds = Object.keys(record).filter((key) => oldState.test(key));
  const nameOf = (key: string): string => key.replace(oldState, '');
  const before = Object.fromEntries(olds.map((key) => [nameOf(key), record[key]]));
  const after = Object.fromEntries(olds.map((key) => [nameOf(key), record[nameOf(key)]]));
  return changesBetween(before, after);
}

function mostSevere(row: Severity, action: string, root: unknown): Severity {
  const raised = escalations.filter(
    ([prefix, place, sign]) => action.startsWith(prefix) && scalarsAt(root, place).some((at) => sign.test(String(at))),
  );
  const all = [row, ...raised.map(([, , , severity]) => severity)];
  return severities.find((severity) => all.includes(severity)) ?? row;
}

function isBot({ username, actorisbot }: Details): boolean {
  return actorisbot === true || String(username).endsWith('[bot]');
}

/** `api.github.com` answers for github.com, and `api.<name>.ghe.com` for an enterprise with a host of its own. */
function hostOf(endpoint = 'https://api.github.com'): string {
  return new URL(endpoint).hostname.replace(/^api\./, '');
}

function summaryOf(what: string, details: Details): string {
  const { username, targetusername, team, repository, organization, enterprise, sourceipaddress } = details;
  const target = targetusername === username ? undefined : targetusername;
  const place = team ?? repository ?? organization ?? enterprise;
  const words = { by: username, for: target, in: place, from: sourceipaddress };
  const said = Object.entries(words).filter(([, value]) => value !== undefined);
  return [
    what,
    ...said.flatMap(([word, value]) => [word, Array.isArray(value) ? value.join(', ') : String(value)]),
  ].join(' ');
}

import { instanceSchema, type InstanceSettings } from '@mef/settings';
import * as z from 'zod';
import { ingressSchema, unfitIngress } from './ingress.ts';
import type { Manifest, RestManifest, WebhookManifest } from './read-manifest.ts';
import { MAX_SCHEDULE_NAME, scheduleName } from '../schedules/schedule-name.ts';
import { uniqueByName } from './unique-by-name.ts';

/** `apps/<source>/config/<stage>.json`, as this source's manifest lets it be. */
export function sourceConfig(manifest: Manifest) {
  return manifest.kind === 'rest' ? pollerConfig(manifest) : webhookConfig(manifest);
}

export function pollerConfig(manifest: RestManifest) {
  return z.strictObject({ instances: uniqueByName(instanceConfig(manifest)) });
}

export function webhookConfig(manifest: WebhookManifest) {
  const ingress = ingressSchema.check((ctx) => {
    const message = unfitIngress(manifest, ctx.value);
    if (message !== undefined) ctx.issues.push({ code: 'custom', input: undefined, path: ['authorizer'], message });
  });
  return z.strictObject({ instances: uniqueByName(instanceConfig(manifest)), ingress });
}

function instanceConfig(manifest: Manifest) {
  return instanceSchema.check((ctx) => {
    const issues = [
      ...unreadSettings(manifest, ctx.value),
      ...unfitSettings(manifest, ctx.value),
      ...longName(manifest, ctx.value),
      ...noHost(manifest, ctx.value),
    ];
    for (const { path, message } of issues) ctx.issues.push({ code: 'custom', input: undefined, path, message });
  });
}

interface Unfit {
  path: PropertyKey[];
  message: string;
}

const callsItsProvider = (manifest: Manifest) => manifest.kind === 'rest' || manifest.heals;
const isPolled = ({ kind }: Manifest) => kind === 'rest';

/** Which sources read what of an instance. */
const readers = {
  endpoint: { reads: callsItsProvider, who: 'a source that calls its provider' },
  rateShare: { reads: callsItsProvider, who: 'a source that calls its provider' },
  every: { reads: isPolled, who: 'a source that is polled' },
} as const;

function unreadSettings(manifest: Manifest, instance: InstanceSettings): Unfit[] {
  return Object.entries(readers)
    .filter(([key, { reads }]) => key in instance && !reads(manifest))
    .map(([key, { who }]) => ({ path: [key], message: `only ${who} has this, and ${manifest.name} is none` }));
}

/** Checked where the configuration is deployed, because a function that cannot read its settings loses every event. */
function unfitSettings(manifest: Manifest, { settings = {} }: InstanceSettings): Unfit[] {
  const parsed = (manifest.settings ?? z.strictObject({})).safeParse(settings);
  if (!parsed.success) {
    return parsed.error.issues.map(({ path, message }) => ({ path: ['settings', ...path], message }));
  }
  // A schema that is not strict drops in silence what was misspelt.
  const known = Object.keys(parsed.data ?? {});
  return Object.keys(settings)
    .filter((key) => !known.includes(key))
    .map((key) => ({ path: ['settings', key], message: `${manifest.name} has no such setting` }));
}

/** A URL in the place of a host would only show at the first poll. */
function noHost(manifest: Manifest, { account, endpoint }: InstanceSettings): Unfit[] {
  const isHost =
    manifest.kind === 'rest' && endpoint === undefined && manifest.endpoint.startsWith('https://{account}');
  if (!isHost || /^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?$/i.test(account)) return [];
  return [{ path: ['account'], message: 'expected the name of a host, as in acme.example.com' }];
}

function longName(manifest: Manifest, { name }: InstanceSettings): Unfit[] {
  // By the longest stage, so that what can be deployed to dev can be deployed to prod; no other schedule has a longer name.
  const surplus = scheduleName('prod', manifest.name, 'beat', name).length - MAX_SCHEDULE_NAME;
  const message = `expected at most ${name.length - surplus} characters: the schedule's name is mef-<stage>-<app>-… and has ${MAX_SCHEDULE_NAME} at most`;
  return surplus > 0 ? [{ path: ['name'], message }] : [];
}

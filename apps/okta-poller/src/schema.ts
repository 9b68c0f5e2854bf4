import * as z from 'zod';

/** Longer is not a name of an event; Okta's longest has some 90 characters. */
const MAX_EVENT_TYPE = 200;

const names = ['eventType', 'displayMessage', 'legacyEventType', 'authenticationContext', 'debugContext'] as const;
const spellings = new Map([...names, 'securityContext'].map((name) => [name.toLowerCase(), name]));

/** Archives of the System Log keep its names as columns in lower case: what is replayed from one is the same event. */
function asDocumented(record: unknown): unknown {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return record;
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [spellings.get(name) ?? name, value]));
}

/**
 * A LogEvent. Okta writes null for whatever an event does not have and calls `debugData` free to change. So `eventType`
 * alone decides whether a record is an event; every other field stands in the tables of `places.ts`, and where its
 * shape is not the expected one it counts as absent.
 * Source: https://developer.okta.com/docs/api/openapi/okta-management/management/tags/systemlog
 */
export const schema = z.preprocess(asDocumented, z.looseObject({ eventType: z.string().min(1).max(MAX_EVENT_TYPE) }));

export type LogEvent = z.infer<typeof schema>;

/** `token`: an administrator's API token. `oauth`: an API Services app with a key pair, as Okta advises. */
export const settings = z
  .strictObject({ login: z.enum(['token', 'oauth']).default('token'), clientId: z.string().default('') })
  .refine(({ login, clientId }) => login === 'token' || clientId !== '', 'login "oauth" needs the clientId of the app');

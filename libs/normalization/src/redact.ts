import { isSecretKey } from './secret-keys.ts';
import { compilePaths, type PathState } from './paths.ts';

/** What stands in place of a redacted value. */
export const REDACTED = '[redacted]';

/** Gives a record without its secrets; the record itself stays as it is. */
export type Redactor = (record: unknown) => unknown;

/** A secret inside of other text, such as the password of a meeting in a link that somebody put into a topic. */
const SECRET_PARAMETER = new RegExp(
  `([?&#](?:${[
    'pwd|passwd|password|passcode|pin|otp|tk|zak|secret|sig|signature|ticket',
    '(?:access_|id_|refresh_|session_?|state_?|device_?)?token',
    // What OAuth, OpenID Connect and SAML hand over in a redirect: good for one sign-in, and for whoever reads it first.
    'code|nonce|(?:client_)?assertion|client_secret|code_(?:challenge|verifier)|saml(?:request|response|art)|relaystate',
    // A short one is a filter, such as state=open.
    'state(?==[^\\s&#"\'<>]{16})',
  ].join('|')})=)[^\\s&#"'<>]+`,
  'gi',
);

/**
 * Makes the function that takes secrets out of a record before anything else sees it. `paths` name places (`**.join_url`,
 * `payload.object.*.key`): `*` stands for any part of one key, `**` for any number of keys; a path behind `!` is an
 * exception. Keys are compared without case and separators, so that `meetingJoinUrl` is `meeting_join_url`. Keys that
 * speak of a token, password, passcode, PIN or secret are redacted at any depth anyway, and so are such parameters of a
 * link inside any text; only an exception without `*` tells that the name of one place is no secret's (`!token_id`).
 * Below it each key counts for itself. Strings and numbers go; booleans and null say only whether there was one.
 */
export function createRedactor(paths: readonly string[]): Redactor {
  const exceptions = paths.filter((path) => path.startsWith('!')).map((path) => path.slice(1));
  const start = {
    redacted: compilePaths(paths.filter((path) => !path.startsWith('!'))),
    kept: compilePaths(exceptions),
    harmless: compilePaths(exceptions.filter((path) => !path.includes('*'))),
  };
  return (record) => walk(record, start, false);
}

/** Where a walk stands against what is redacted, what is not, and whose name only sounds like a secret's. */
interface Places {
  readonly redacted: PathState;
  readonly kept: PathState;
  readonly harmless: PathState;
}

function walk(value: unknown, places: Places, isSecret: boolean): unknown {
  if (typeof value === 'string') return isSecret ? REDACTED : withoutParameters(value);
  if (typeof value === 'number') return isSecret ? REDACTED : value;
  if (Array.isArray(value)) return value.map((item: unknown) => walk(item, places, isSecret));
  if (value === null || typeof value !== 'object') return value;
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    const next = enter(places, key);
    copy[key] = walk(item, next, isSecret || isSecretAt(next, key));
  }
  return copy;
}

function enter({ redacted, kept, harmless }: Places, key: string): Places {
  return { redacted: redacted.enter(key), kept: kept.enter(key), harmless: harmless.enter(key) };
}

function isSecretAt({ redacted, kept, harmless }: Places, key: string): boolean {
  return (isSecretKey(key) && !harmless.isMatch) || (redacted.isMatch && !kept.isMatch);
}

function withoutParameters(text: string): string {
  return text.includes('=') ? text.replace(SECRET_PARAMETER, `$1${REDACTED}`) : text;
}

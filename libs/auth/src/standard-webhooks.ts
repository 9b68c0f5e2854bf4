import { createHash, createHmac } from 'node:crypto';
import { Rejection } from '@mef/rejection';
import { checkTimestamp, type TimestampRule } from './check-timestamp.ts';
import { matchSignature } from './match-signature.ts';
import type { RawRequest } from './raw-request.ts';
import { readBase64Key } from './read-base64-key.ts';
import type { SyncScheme, Verdict } from './scheme.ts';
import { timeUnits } from './time-units.ts';

export interface StandardWebhooksOptions {
  /** Names of the headers: `webhook-id`, or `svix-id` as older senders have them. Default: `webhook`. */
  readonly headers?: 'webhook' | 'svix';
  /** Name of the secret in the store. Default: `signing-secret`. */
  readonly secret?: string;
}

/** The reference libraries accept five minutes on either side, and a retry is signed anew. */
const window: TimestampRule = { unit: 's', pastMs: 5 * 60_000, futureMs: 5 * 60_000 };

/** Signatures of one delivery: two live secrets in two versions are four. */
const MAX_SIGNATURES = 20;

/** No full stop: id, time and body are joined by one, and must not be cut at another place than the sender's. */
const ID = /^[\w:+/=~-]{1,256}$/;

/** A signature of version 1; whatever else stands in the list has a version that is not ours. */
const SIGNATURE = /^v1,[A-Za-z0-9+/]{43}=$/;

/**
 * Standard Webhooks, symmetric: base64 HMAC-SHA256 of `id.timestamp.body` under a key that is shown as
 * `whsec_<base64>`. https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function standardWebhooks({
  headers = 'webhook',
  secret: secretName = 'signing-secret',
}: StandardWebhooksOptions = {}): SyncScheme {
  const names = { id: `${headers}-id`, timestamp: `${headers}-timestamp`, signature: `${headers}-signature` };
  return {
    kind: 'standard-webhooks',
    proof: {
      header: names.signature,
      coversBody: true,
      coversTime: true,
      timestampHeader: names.timestamp,
      separator: ' ',
    },
    secretName,
    secretFormat: 'standard-webhooks',
    headersSafe: [names.id, names.timestamp],
    verify: (request, secrets, now) => verify(request, secrets, now, names),
    sign: (body, secret, now) => {
      const id = `msg_${createHash('sha256').update(body).digest('hex').slice(0, 24)}`;
      const timestamp = timeUnits.s.write(now);
      const signature = sign({ id, timestamp, body }, readKey(secret));
      return { [names.id]: id, [names.timestamp]: timestamp, [names.signature]: signature };
    },
  };
}

type HeaderNames = Readonly<Record<'id' | 'timestamp' | 'signature', string>>;

function verify({ headers, body }: RawRequest, secrets: readonly string[], now: number, names: HeaderNames): Verdict {
  const keys = secrets.map(readKey);
  const [id, given] = [headers[names.id], headers[names.signature]];
  if (id === undefined || given === undefined) return { accepted: false, reason: 'signature-missing' };
  const entries = given.split(' ');
  const signatures = entries.filter((entry) => SIGNATURE.test(entry));
  if (!ID.test(id) || signatures.length === 0 || entries.length > MAX_SIGNATURES)
    return { accepted: false, reason: 'signature-malformed' };
  const time = checkTimestamp(headers[names.timestamp], window, now);
  if (!time.accepted) return time;
  const message = { id, timestamp: time.text, body };
  const secretIndex = matchSignature(keys, signatures, (key) => sign(message, key));
  const secret = secrets[secretIndex];
  if (secret === undefined) return { accepted: false, reason: 'signature-mismatch' };
  return { accepted: true, secret, secretIndex, signedAgeMs: time.ageMs };
}

interface Message {
  readonly id: string;
  readonly timestamp: string;
  readonly body: Uint8Array;
}

function sign({ id, timestamp, body }: Message, key: Uint8Array): string {
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;
}

function readKey(secret: string): Uint8Array {
  if (!secret.startsWith('whsec_')) throw new Rejection('secret-unusable', 'expected whsec_ and base64');
  return readBase64Key(secret.slice('whsec_'.length));
}

import type { RawRequest } from '@mef/auth';
import { Rejection } from '@mef/rejection';
import type { Instance } from '@mef/source';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { BodyForm } from './define-webhook-source.ts';
import { instanceOf } from './instance-of.ts';
import { lowerCased } from './lower-cased.ts';
import type { Ports } from './ports.ts';

/**
 * Largest body in bytes after base64 is undone. Lambda takes 6 MiB of event JSON in which quotes and backslashes count
 * twice. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const MAX_BODY_BYTES = 4 * 1024 * 1024;

const parameters = String.raw`(?:\s*;\s*[\w-]+=(?:"[^"]*"|[\w.-]+))*\s*;?`;

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads: one hook sends the same event as either. */
const types = {
  json: new RegExp(`^application/json${parameters}$`, 'i'),
  form: new RegExp(`^application/x-www-form-urlencoded${parameters}$`, 'i'),
} as const satisfies Record<BodyForm, RegExp>;

/** A request, and the instance whose route it came in on. */
export interface InstanceRequest {
  readonly raw: RawRequest;
  readonly instance: Instance;
}

/** The bytes as they were signed. Throws 404, 405, 413, 415; nothing is parsed here. */
export function readRequest(
  event: APIGatewayProxyEventV2,
  { bodies = ['json'] }: { readonly bodies?: readonly BodyForm[] },
  ports: Pick<Ports, 'instances' | 'clock' | 'telemetry'>,
): InstanceRequest {
  const instance = instanceOf(event.rawPath, ports.instances);
  if (event.requestContext.http.method !== 'POST') throw new Rejection('method-not-allowed');
  const headers = lowerCased(event.headers);
  if (!isIdentity(headers['content-encoding'])) throw new Rejection('content-encoding-not-accepted');
  if (!bodies.some((form) => types[form].test(headers['content-type'] ?? '')))
    throw new Rejection('content-type-not-accepted');
  const trace = ports.telemetry.traceId() ?? event.requestContext.requestId;
  const raw = { headers, body: bodyOf(event), receivedAt: ports.clock(), trace };
  return { raw, instance };
}

function isIdentity(encoding: string | undefined): boolean {
  return encoding === undefined || encoding === '' || encoding.toLowerCase() === 'identity';
}

function bodyOf({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): Uint8Array {
  const bytes = isBase64Encoded ? fromBase64(body) : Buffer.from(body, 'utf8');
  if (bytes.length > MAX_BODY_BYTES) throw new Rejection('body-too-large');
  return bytes;
}

/** Node skips what is not base64 without a word, so the length tells whether all of it was read. */
function fromBase64(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  if (bytes.length !== Math.floor((text.length * 3) / 4) - padding) throw new Rejection('body-encoding-broken');
  return bytes;
}

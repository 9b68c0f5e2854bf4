import { createHmac } from 'node:crypto';
import type { Request } from '../../sender/request.ts';

/** What GitHub says beside the body; nothing of it is signed. */
export interface GitHubHeaders {
  readonly event: string;
  readonly delivery: string;
}

/**
 * The header `x-hub-signature-256` as GitHub documents it, written again here so that a fault in the product's own
 * signing shows. https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
 */
export function githubSignature(body: Uint8Array, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

export function githubRequest(
  url: string,
  body: Buffer,
  signature: string,
  { event, delivery }: GitHubHeaders,
): Request {
  return {
    method: 'POST',
    url,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/044aadd',
      'x-github-event': event,
      'x-github-delivery': delivery,
      'x-hub-signature-256': signature,
    },
    body,
  };
}

/** The same as GitHub posts it to a hook whose content type is a form. */
export function asForm({ headers, ...request }: Request, secret: string): Request {
  const body = Buffer.from(new URLSearchParams({ payload: request.body.toString() }).toString());
  const form = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-hub-signature-256': githubSignature(body, secret),
  };
  return { ...request, headers: { ...headers, ...form }, body };
}

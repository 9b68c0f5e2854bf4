import { createKit, eventBody, githubRequest, githubSignature, signedRequest, starBody, type Stack } from '@mef/demo';
import type { Hand } from './hand.ts';

/** Secrets that were live before the run and are not any more, by source. */
export type Retired = Readonly<Record<string, string>>;

/** Which secret proves the deliveries of which source. */
export const proofSecrets = { 'zoom-webhook': 'signing-secret', 'github-webhook': 'webhook-secret' } as const;

/** The hands of both providers that post, at the first instance of each. */
export function createHands(stack: Stack, retired: Retired, uuid: () => string): { zoom: Hand; github: Hand } {
  const kitOf = (source: keyof typeof proofSecrets) =>
    createKit(stack, { source, instance: 'main', secretName: proofSecrets[source] }, uuid, 0);
  const zoom = kitOf('zoom-webhook');
  const github = kitOf('github-webhook');
  return {
    zoom: {
      source: 'zoom-webhook',
      url: zoom.url,
      secret: zoom.secrets[0],
      retired: retired['zoom-webhook'] ?? '',
      foreign: github.secrets[0],
      signatureHeader: 'x-zm-signature',
      timestampHeader: 'x-zm-request-timestamp',
      prefix: 'v0=',
      bodyOf: eventBody,
      signed: (body, secret, at) => signedRequest(zoom.url, body, secret, at),
    },
    github: {
      source: 'github-webhook',
      url: github.url,
      secret: github.secrets[0],
      retired: retired['github-webhook'] ?? '',
      foreign: zoom.secrets[0],
      signatureHeader: 'x-hub-signature-256',
      timestampHeader: undefined,
      prefix: 'sha256=',
      bodyOf: starBody,
      signed: (body, secret) =>
        githubRequest(github.url, body, githubSignature(body, secret), { event: 'star', delivery: uuid() }),
    },
  };
}

import { createHmac } from 'node:crypto';
import { unixSeconds } from './sign.ts';
import type { Delivery, Kit } from '../delivery.ts';
import { signedRequest, zoomHeaders } from './zoom-request.ts';

/** Tokens that Zoom would not send; the first is text that an event's signature is made of. */
const malformedTokens = {
  'a token that is the text of a forged event': 'v0:1739923528:{"event":"user.created"}',
  'a token of 129 characters': 'a'.repeat(129),
  'an empty token': '',
  'a token that is a number': 7,
} as const;

/** https://developers.zoom.us/docs/api/webhooks/#validate-your-webhook-endpoint */
export function handshakeDeliveries({ url, secrets, now }: Kit): Delivery[] {
  const base = { group: 'handshake', mark: undefined } as const;
  const good = challengeBody('qgg8vlvZRS6UYooatFL8Aw', now);
  return [
    {
      ...base,
      name: 'signed challenge',
      expected: {
        status: 200,
        events: 0,
        isChallenge: true,
        answer: challengeAnswer('qgg8vlvZRS6UYooatFL8Aw', secrets[0]),
      },
      build: () => signedRequest(url, good, secrets[0], now),
    },
    {
      ...base,
      name: 'unsigned challenge',
      expected: { status: 401, events: 0 },
      build: () => ({ method: 'POST', url, headers: { 'content-type': 'application/json' }, body: good }),
    },
    {
      ...base,
      name: 'challenge with a made-up signature',
      expected: { status: 401, events: 0 },
      build: () => ({
        method: 'POST',
        url,
        headers: zoomHeaders(`v0=${'0'.repeat(64)}`, unixSeconds(now)),
        body: good,
      }),
    },
    ...Object.entries(malformedTokens).map(([name, token]): Delivery => ({
      ...base,
      name: `signed, but ${name}`,
      expected: { status: 400, events: 0 },
      build: () => signedRequest(url, challengeBody(token, now), secrets[0], now),
    })),
  ];
}

export function challengeBody(plainToken: unknown, at: number): Buffer {
  return Buffer.from(JSON.stringify({ payload: { plainToken }, event_ts: at, event: 'endpoint.url_validation' }));
}

export function challengeAnswer(plainToken: string, secret: string): Record<string, string> {
  return { plainToken, encryptedToken: createHmac('sha256', secret).update(plainToken).digest('hex') };
}

import { createHmac } from 'node:crypto';
import type { Scheme } from '@mef/auth';
import { SAMPLE_SECRETS } from './memory-ports.ts';
import type { SentRequest } from './gateway-event.ts';

/** A way to get a request in without the secret, made from a good request of the same source. */
export interface Attack {
  readonly name: string;
  readonly forge: (good: SentRequest) => SentRequest;
}

/** Every attack that makes sense against the scheme; each must get the one 401. */
export function attackRequests(scheme: Scheme, body: Uint8Array, now: number): readonly Attack[] {
  const signed = scheme.sign(body, SAMPLE_SECRETS[0], now);
  const [proof = '', ...others] = Object.keys(signed);
  const signedAt = (ms: number) => (good: SentRequest) =>
    withHeaders(good, scheme.sign(good.body, SAMPLE_SECRETS[0], ms));
  const replaceProof = (change: (value: string) => string) => (good: SentRequest) =>
    withHeaders(good, { [proof]: change(good.headers[proof] ?? '') });
  const otherBody = Buffer.concat([body, Buffer.from(' ')]);
  const attacks: Attack[] = [
    { name: 'no proof at all', forge: (good) => without(good, proof) },
    { name: 'an empty proof', forge: replaceProof(() => '') },
    {
      name: 'a key of the attacker',
      forge: (good) => withHeaders(good, scheme.sign(good.body, 'attacker-secret-0000', now)),
    },
    { name: 'the proof cut short', forge: replaceProof((value) => value.slice(0, -1)) },
    { name: 'the proof with more behind it', forge: replaceProof((value) => `${value}00`) },
    { name: 'the proof in upper case', forge: replaceProof(swapCase) },
    { name: 'letters that only look the same', forge: replaceProof((value) => `é${value.slice(1)}`) },
    { name: 'the proof header sent twice', forge: replaceProof((value) => `${value},${value}`) },
    { name: 'white space around the proof', forge: replaceProof((value) => ` ${value}\t`) },
    { name: 'a proof of 8 KiB', forge: replaceProof((value) => value + 'a'.repeat(8_192)) },
  ];
  if (!coversBody(scheme, body, otherBody, now)) return attacks;
  return [
    ...attacks,
    { name: 'one byte more in the body', forge: (good) => ({ ...good, body: otherBody }) },
    {
      name: 'the signature of another body',
      forge: (good) => withHeaders(good, scheme.sign(otherBody, SAMPLE_SECRETS[0], now)),
    },
    {
      name: 'SHA-1 instead of SHA-256',
      forge: replaceProof((value) =>
        value.replace(/[0-9a-f]{64}$/, createHmac('sha1', SAMPLE_SECRETS[0]).update(body).digest('hex')),
      ),
    },
    { name: 'an empty key', forge: (good) => withHeaders(good, scheme.sign(good.body, '', now)) },
    ...others.flatMap((timestamp) => timestampAttacks(timestamp, now, signedAt)),
  ];
}

type SignAt = (ms: number) => (good: SentRequest) => SentRequest;

/** Beyond the widest window that a manifest may reasonably set. */
const A_WEEK_MS = 7 * 24 * 3_600_000;

function timestampAttacks(header: string, now: number, signedAt: SignAt): Attack[] {
  const seconds = Math.floor(now / 1000);
  const texts = [
    `${seconds + 1}`,
    `${now}`,
    `${seconds}.0`,
    `-${seconds}`,
    '1e9',
    `0x${seconds.toString(16)}`,
    '',
    'NaN',
    `${seconds},${seconds}`,
  ];
  return [
    { name: 'a delivery of last week', forge: signedAt(now - A_WEEK_MS) },
    { name: 'a delivery of next week', forge: signedAt(now + A_WEEK_MS) },
    { name: 'no timestamp', forge: (good) => without(good, header) },
    ...texts.map((text) => ({
      name: `the timestamp as "${text.slice(0, 12)}"`,
      forge: (good: SentRequest) => withHeaders(good, { [header]: text }),
    })),
  ];
}

function coversBody(scheme: Scheme, a: Uint8Array, b: Uint8Array, now: number): boolean {
  const [first, second] = [a, b].map((body) => JSON.stringify(scheme.sign(body, SAMPLE_SECRETS[0], now)));
  return first !== second;
}

function swapCase(text: string): string {
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
}

function withHeaders(request: SentRequest, headers: Record<string, string>): SentRequest {
  return { ...request, headers: { ...request.headers, ...headers } };
}

function without(request: SentRequest, name: string): SentRequest {
  return {
    ...request,
    headers: Object.fromEntries(Object.entries(request.headers).filter(([header]) => header !== name)),
  };
}

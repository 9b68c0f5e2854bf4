import { createHmac } from 'node:crypto';
import type { Scheme } from '@mef/auth';
import type { SentRequest } from './gateway-event.ts';
import { sampleSecrets } from './sample-secrets.ts';

/** A way to get a request in without the secret, made from a good request of the same source that was sent at `now`. */
export interface Attack {
  readonly name: string;
  readonly forge: (good: SentRequest, now: number) => SentRequest | Promise<SentRequest>;
}

/** Every attack that makes sense against the scheme; each must get the one 401. */
export function attackRequests(scheme: Scheme): readonly Attack[] {
  const { proof } = scheme;
  return [
    ...proofAttacks(scheme),
    ...(proof.coversBody ? bodyAttacks(scheme) : []),
    ...(proof.timestamp === undefined ? [] : timestampAttacks(scheme, proof.timestamp)),
  ];
}

function proofAttacks(scheme: Scheme): Attack[] {
  const { header } = scheme.proof;
  const replace = (change: (value: string) => string) => (good: SentRequest) =>
    withHeaders(good, { [header]: change(good.headers[header] ?? '') });
  return [
    { name: 'no proof at all', forge: (good) => without(good, header) },
    { name: 'an empty proof', forge: replace(() => '') },
    { name: 'a key of the attacker', forge: signedWith(scheme, 'attacker-secret-0000') },
    { name: 'the proof cut short', forge: replace((value) => value.slice(0, -1)) },
    { name: 'the proof with more behind it', forge: replace((value) => `${value}00`) },
    { name: 'the proof in upper case', forge: replace(swapCase) },
    { name: 'letters that only look the same', forge: replace((value) => `é${value.slice(1)}`) },
    { name: 'the proof header sent twice', forge: replace((value) => `${value},${value}`) },
    { name: 'white space around the proof', forge: replace((value) => ` ${value}\t`) },
    { name: 'a proof of 8 KiB', forge: replace((value) => value + 'a'.repeat(8_192)) },
  ];
}

function bodyAttacks(scheme: Scheme): Attack[] {
  const [secret] = sampleSecrets(scheme.secretFormat);
  const { header } = scheme.proof;
  return [
    { name: 'one byte more in the body', forge: (good) => ({ ...good, body: longer(good.body) }) },
    {
      name: 'the signature of another body',
      forge: async (good, now) => withHeaders(good, await scheme.sign(longer(good.body), secret, now)),
    },
    {
      name: 'SHA-1 instead of SHA-256',
      forge: (good) => {
        const sha1 = createHmac('sha1', secret).update(good.body).digest('hex');
        return withHeaders(good, { [header]: (good.headers[header] ?? '').replace(/[0-9a-f]{64}$/, sha1) });
      },
    },
    { name: 'an empty key', forge: signedWith(scheme, '') },
  ];
}

/** Beyond the widest window that a manifest may reasonably set. */
const A_WEEK_MS = 7 * 24 * 3_600_000;

const wrongTimes = {
  'one second later': (seconds: number) => `${seconds + 1}`,
  'in milliseconds': (seconds) => `${seconds}000`,
  'with a fraction': (seconds) => `${seconds}.0`,
  'below zero': (seconds) => `-${seconds}`,
  'with an exponent': () => '1e9',
  'in hexadecimal': (seconds) => `0x${seconds.toString(16)}`,
  empty: () => '',
  'as NaN': () => 'NaN',
  twice: (seconds) => `${seconds},${seconds}`,
} satisfies Record<string, (seconds: number) => string>;

function timestampAttacks(scheme: Scheme, header: string): Attack[] {
  const [secret] = sampleSecrets(scheme.secretFormat);
  const signedAt = (shiftMs: number) => async (good: SentRequest, now: number) =>
    withHeaders(good, await scheme.sign(good.body, secret, now + shiftMs));
  return [
    { name: 'a delivery of last week', forge: signedAt(-A_WEEK_MS) },
    { name: 'a delivery of next week', forge: signedAt(A_WEEK_MS) },
    { name: 'no timestamp', forge: (good) => without(good, header) },
    ...Object.entries(wrongTimes).map(([name, write]): Attack => ({
      name: `the timestamp ${name}`,
      forge: (good, now) => withHeaders(good, { [header]: write(Math.floor(now / 1000)) }),
    })),
  ];
}

function signedWith(scheme: Scheme, secret: string): Attack['forge'] {
  return async (good, now) => withHeaders(good, await scheme.sign(good.body, secret, now));
}

function longer(body: Uint8Array): Uint8Array {
  return Buffer.concat([body, Buffer.from(' ')]);
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

import { createHmac } from 'node:crypto';
import type { Scheme } from '@mef/auth';
import { changeHeaders, currentSecret, type Attack } from './attack.ts';

export function hmacAttacks(scheme: Scheme): Attack[] {
  const { header } = scheme.proof;
  const digestOf = (name: string, digest: (body: Uint8Array) => string) =>
    changeHeaders(name, ({ headers, body }) => ({
      [header]: (headers[header] ?? '').replace(/(?:[0-9a-f]{64,128}|[\w+/]{43,86}={1,2})$/, digest(body)),
    }));
  return [
    digestOf('SHA-1 instead of the algorithm', (body) => hmacOf('sha1', currentSecret(scheme), body)),
    digestOf('MD5 instead of the algorithm', (body) => hmacOf('md5', currentSecret(scheme), body)),
    changeHeaders('an empty key', ({ body }, now) => scheme.sign(body, '', now)),
  ];
}

function hmacOf(algorithm: string, key: string, body: Uint8Array): string {
  return createHmac(algorithm, key).update(body).digest('hex');
}

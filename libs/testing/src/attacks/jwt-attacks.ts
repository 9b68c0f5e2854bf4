import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import type { Scheme } from '@mef/auth';
import { SignJWT, type JWTPayload } from 'jose';
import type { SentRequest } from '../gateway-event.ts';
import { changeHeaders, currentSecret, type Attack } from './attack.ts';

type Change = (token: Token, now: number) => string | Promise<string>;

/** The three parts of a token as they stand in the header. */
interface Token {
  readonly header: string;
  readonly payload: string;
  readonly signature: string;
  readonly claims: JWTPayload;
}

export function jwtAttacks(scheme: Scheme): Attack[] {
  const token = (name: string, change: Change) =>
    changeHeaders(name, async (good, now) => ({ [scheme.proof.header]: await changeToken(good, now, scheme, change) }));
  const signedAnew = (name: string, change: (claims: JWTPayload, second: number) => JWTPayload) =>
    token(name, ({ claims }, now) => resign(change(claims, Math.floor(now / 1_000)), scheme));
  return [
    token('algorithm none', ({ payload }) => `${encode({ alg: 'none' })}.${payload}.`),
    token('algorithm none with a signature', (parts) => join({ ...parts, header: encode({ alg: 'none' }) })),
    token('no algorithm', (parts) => join({ ...parts, header: encode({}) })),
    token('a payload that was changed', (parts) =>
      join({ ...parts, payload: encode({ ...parts.claims, admin: true }) }),
    ),
    token('the signature of nothing', (parts) => join({ ...parts, signature: '' })),
    token('a token of two parts', ({ header, payload }) => `${header}.${payload}`),
    signedAnew('a token without an end', ({ exp: _exp, ...claims }) => claims),
    signedAnew('a token that has ended', (claims, second) => ({ ...claims, exp: second - 3_600 })),
    signedAnew('a token that has not begun', (claims, second) => ({ ...claims, nbf: second + 3_600 })),
    ...(scheme.secretFormat === 'jwk' ? publicKeyAttacks(scheme, token) : []),
  ];
}

/** The public key is no secret; who takes it for the shared secret of HS256 lets everybody sign. */
function publicKeyAttacks(scheme: Scheme, token: (name: string, change: Change) => Attack): Attack[] {
  const publicKey = createPublicKey(signingKey(scheme));
  const forms = { JWK: JSON.stringify(publicKey.export({ format: 'jwk' })), PEM: publicKey.export(pem) };
  return Object.entries(forms).map(([name, key]) =>
    token(`HS256 under the public key as ${name}`, ({ payload }) => {
      const message = `${encode({ alg: 'HS256' })}.${payload}`;
      return `${message}.${createHmac('sha256', key).update(message).digest('base64url')}`;
    }),
  );
}

const pem = { format: 'pem', type: 'spki' } as const;

async function changeToken(good: SentRequest, now: number, scheme: Scheme, change: Change): Promise<string> {
  const value = good.headers[scheme.proof.header] ?? '';
  const text = value.slice(value.lastIndexOf(' ') + 1);
  const [header = '', payload = '', signature = ''] = text.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as JWTPayload;
  return value.replace(text, await change({ header, payload, signature, claims }, now));
}

function resign(claims: JWTPayload, scheme: Scheme): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: scheme.secretAlgorithm ?? 'HS256' }).sign(signingKey(scheme));
}

function signingKey(scheme: Scheme): KeyObject {
  const secret = currentSecret(scheme);
  if (scheme.secretFormat !== 'jwk') return createSecretKey(Buffer.from(secret));
  return createPrivateKey({ key: JSON.parse(secret) as JsonWebKey, format: 'jwk' });
}

function join({ header, payload, signature }: Token): string {
  return `${header}.${payload}.${signature}`;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

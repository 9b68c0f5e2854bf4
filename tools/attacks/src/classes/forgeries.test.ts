import { createHmac } from 'node:crypto';
import type { Request } from '@mef/demo';
import type { Hand } from '../http/hand.ts';
import { forgeries } from './forgeries.ts';

const secret = 'a-secret-of-thirty-two-characters';
const sign = (body: Buffer, key: string): string => `sha256=${createHmac('sha256', key).update(body).digest('hex')}`;

const hand: Hand = {
  source: 'acme-webhook',
  url: 'http://127.0.0.1/acme-webhook/main',
  secret,
  retired: 'a-secret-that-was-live-once-0001',
  foreign: 'a-secret-of-another-source-00001',
  signatureHeader: 'x-signature',
  timestampHeader: undefined,
  prefix: 'sha256=',
  bodyOf: (mark) => Buffer.from(`{"mark":"${mark}"}`),
  signed: (body, key) => ({ method: 'POST', url: hand.url, headers: { 'x-signature': sign(body, key) }, body }),
};

/** The receiver that a forgery has to get past: one header, compared as a whole. */
const isValid = ({ headers, body }: Request): boolean => headers['x-signature'] === sign(body, secret);

const body = hand.bodyOf('one', 0);
const other = { body: hand.bodyOf('two', 0), signature: sign(hand.bodyOf('two', 0), secret) };
const good = hand.signed(body, secret, 0);
const forgery = { hand, body, good, signature: sign(body, secret), other, oracle: '0'.repeat(64), at: 0 };

describe('the kinds of forgery', () => {
  it('are sixteen', () => {
    expect(Object.keys(forgeries)).toHaveLength(16);
  });

  it('are made of a request that is valid', () => {
    expect(isValid(good)).toBe(true);
  });

  it.each(Object.entries(forgeries))('are not valid: %s', (_name, forge) => {
    expect(isValid(forge(forgery))).toBe(false);
  });

  it('are all different requests', () => {
    const made = Object.values(forgeries).map((forge) => forge(forgery));
    const texts = made.map(({ headers, body }) => JSON.stringify([headers, body.toString()]));
    expect(new Set(texts).size).toBe(16);
  });
});

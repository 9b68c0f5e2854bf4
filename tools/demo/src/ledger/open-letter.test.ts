import { gzipSync } from 'node:zlib';
import { openLetter } from './create-dead-letter-reader.ts';

function message(raw: Buffer): string {
  return JSON.stringify({
    source: 'zoom-webhook',
    instance: 'main',
    reasonCode: 'block-unreadable',
    reasonDetail: 'x',
    receivedAt: '2026-11-21T08:00:00.000Z',
    rawEncoding: 'gzip+base64',
    raw: gzipSync(raw).toString('base64'),
    rawSha256: 'what the letter says of itself is not believed',
  });
}

describe('openLetter', () => {
  it('hashes the bytes that are kept', () => {
    expect(openLetter(message(Buffer.from('abc')))).toMatchObject({
      reason: 'block-unreadable',
      receivedAt: Date.UTC(2026, 10, 21, 8),
      text: 'abc',
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    });
  });

  it('finds the marks within a compressed stream record', () => {
    expect(openLetter(message(gzipSync('{"sender_mark":"soak1-000001"}'))).text).toContain('soak1-000001');
  });

  it('keeps the bytes of a stream record that is compressed badly', () => {
    const broken = gzipSync('{"sender_mark":"soak1-000001"}').subarray(0, 20);
    expect(openLetter(message(broken))).toMatchObject({ text: broken.toString() });
  });

  it('refuses what is no envelope', () => {
    expect(() => openLetter('{"hello":1}')).toThrow();
  });
});

import { randomBytes } from 'node:crypto';

/** JSON that no event of Zoom is: its `event` is no text. The padding is nothing that a compressor could shorten. */
export function misshapenBody(mark: string, padding: number): Buffer {
  const ballast = randomBytes(Math.ceil((padding * 3) / 4)).toString('base64');
  return Buffer.from(JSON.stringify({ event: 7, payload: { object: { sender_mark: mark, ballast } } }));
}

import { isUtf8 } from 'node:buffer';
import { limitEntries } from './limit-entries.ts';
import { Refusal } from './refusal.ts';

/**
 * Bytes of a body to text: UTF-8 or UTF-16, with or without a byte order mark, as MozDef's Python reads JSON.
 * @throws Refusal 400 for anything else: a guessed letter would be stored as if it had been sent.
 */
export function decodeText(bytes: Buffer): string {
  const encoding = detectEncoding(bytes);
  if (encoding === 'utf-8' && !isUtf8(bytes)) throw new Refusal(400, 'The body is neither UTF-8 nor UTF-16.');
  return new TextDecoder(encoding).decode(bytes);
}

/**
 * The same for a body of lines: one that is not UTF-8 becomes a line that is not JSON, and costs no other.
 * @throws Refusal 413 where each has to be looked at, and there are too many
 */
export function decodeLines(bytes: Buffer): string {
  if (detectEncoding(bytes) !== 'utf-8' || isUtf8(bytes)) return decodeText(bytes);
  const lines: string[] = [];
  for (let start = 0; start <= bytes.length; start = endOfLine(bytes, start) + 1) {
    const line = bytes.subarray(start, endOfLine(bytes, start));
    lines.push(isUtf8(line) ? line.toString() : '\ufffd');
    limitEntries(lines.length);
  }
  return lines.join('\n');
}

function endOfLine(bytes: Buffer, start: number): number {
  const end = bytes.indexOf('\n', start);
  return end === -1 ? bytes.length : end;
}

/** The first character of JSON is always ASCII, so a zero beside it tells UTF-16 from UTF-8. */
function detectEncoding(bytes: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (bytes.length >= 2 && bytes.length % 2 === 0) {
    if (first === 0) return 'utf-16be';
    if (second === 0) return 'utf-16le';
  }
  return 'utf-8';
}

import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Ticket } from './create-admission.ts';
import { codeOf } from '../code-of.ts';
import { Refusal } from './refusal.ts';

/** 10 MiB, the most that API Gateway takes; also the limit of what a gzip body may unfold to. */
export const maxBodyBytes = 10 * 1024 * 1024;

const unzip = promisify(gunzip);
const tooLarge = `The body is larger than ${maxBodyBytes} bytes: send less at a time.`;

/**
 * The whole body, unzipped, whatever its content type says: MozDef never looked at it.
 * @throws Refusal 413, 415 for an encoding other than gzip, 400 for a broken one, 503
 */
export async function readBody(request: IncomingMessage, ticket: Ticket): Promise<Buffer> {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding !== 'identity' && encoding !== 'gzip')
    throw new Refusal(415, 'Content-Encoding is neither gzip nor identity.', {
      headers: { 'accept-encoding': 'gzip' },
    });
  const declared = Number(request.headers['content-length'] ?? '0');
  if (declared > maxBodyBytes) throw new Refusal(413, tooLarge);
  const bytes = await collect(request, ticket);
  return encoding === 'gzip' ? await inflate(bytes, ticket) : bytes;
}

/** Only what has arrived counts as held: announcing costs a sender nothing, and must not shut out the others. */
async function collect(request: IncomingMessage, ticket: Ticket): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (total + chunk.length > maxBodyBytes) throw new Refusal(413, tooLarge);
    ticket.grow(chunk.length);
    total += chunk.length;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, total);
}

async function inflate(bytes: Buffer, ticket: Ticket): Promise<Buffer> {
  const unzipped = await unzip(bytes, { maxOutputLength: maxBodyBytes }).catch((error: unknown) => {
    throw codeOf(error) === 'ERR_BUFFER_TOO_LARGE'
      ? new Refusal(413, tooLarge)
      : new Refusal(400, 'The body is not gzip.');
  });
  ticket.grow(unzipped.length);
  return unzipped;
}

import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';

import type { Answer, NoAnswer, Request } from './answer.ts';

/** One request with an `authorization` header; resolves whatever the network does. */
export type Exchange = (request: Request, authorization: string | undefined) => Promise<Answer>;

/** MozDef answers 500 only after 19 to 20 s when its broker is down; a sender that gives up before learns nothing. */
const ANSWER_TIMEOUT_MS = 30_000;

/** A host inside the same network answers within milliseconds or not at all. */
const CONNECT_TIMEOUT_MS = 5_000;

/** 1,000 items with an error each are under 1 MiB; what is larger is not the answer of a `_bulk`. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

/** Certificate faults by the names that OpenSSL and Node give them. https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const UNTRUSTED = /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_|INVALID_CA|INVALID_PURPOSE)/;

/** What an engine says of a refusal is a few hundred bytes; what a proxy says may be a page, and nobody reads it. */
const MAX_REFUSAL_BYTES = 64 * 1024;

/** Connections to one host, kept open between requests. Redirects are answers like any other: never followed. */
export function createExchange(base: URL, ca: readonly string[] | undefined): Exchange {
  const isTls = base.protocol === 'https:';
  const agent = isTls
    ? new https.Agent({ keepAlive: true, ...(ca && { ca: [...ca] }) })
    : new http.Agent({ keepAlive: true });
  const open = isTls ? https.request : http.request;
  return (request, authorization) => {
    const bytes = Buffer.from(request.body ?? '');
    const options = { method: request.method, agent, headers: headersOf(request, bytes, authorization) };
    return answerOf(open(new URL(request.path, base), options), bytes);
  };
}

function headersOf(
  { contentType, body }: Request,
  bytes: Buffer,
  authorization: string | undefined,
): http.OutgoingHttpHeaders {
  return {
    ...(contentType && { 'content-type': contentType }),
    ...(body !== undefined && { 'content-length': bytes.length }),
    ...(authorization !== undefined && { authorization }),
  };
}

async function answerOf(request: http.ClientRequest, bytes: Buffer): Promise<Answer> {
  const timers: NodeJS.Timeout[] = [];
  const answer = await new Promise<Answer>((resolve) => {
    const giveUp = (reason: NoAnswer): void => {
      resolve({ status: undefined, reason });
    };
    timers.push(setTimeout(giveUp, ANSWER_TIMEOUT_MS, 'timed-out'));
    request.on('error', (error) => {
      giveUp(reasonOf(error));
    });
    request.on('socket', (socket) => {
      if (!socket.connecting) return;
      const timer = setTimeout(giveUp, CONNECT_TIMEOUT_MS, 'unreachable');
      timers.push(timer);
      socket.once('connect', () => {
        clearTimeout(timer);
      });
    });
    request.on('response', (response) => {
      readAnswer(response, resolve);
    });
    request.end(bytes);
  });
  timers.forEach(clearTimeout);
  // After 413 some engines read the rest of the body as the next request: only a connection in good order is kept.
  if (answer.status !== 200) {
    request.destroy();
    request.socket?.destroy();
  }
  return answer;
}

/** A refusal counts with its status, whatever becomes of its body; any other answer only when it is whole. */
function readAnswer(response: IncomingMessage, resolve: (answer: Answer) => void): void {
  const status = response.statusCode ?? 0;
  const isRefusal = status < 200 || status >= 300;
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('error', () => {
    resolve(isRefusal ? { status, body: '' } : { status: undefined, reason: 'unreachable' });
  });
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= (isRefusal ? MAX_REFUSAL_BYTES : MAX_ANSWER_BYTES)) chunks.push(chunk);
    else resolve(isRefusal ? { status, body: '' } : { status: undefined, reason: 'answer-unreadable' });
  });
  response.on('end', () => {
    resolve({ status, body: Buffer.concat(chunks).toString('utf8') });
  });
}

function reasonOf(error: NodeJS.ErrnoException): NoAnswer {
  return UNTRUSTED.test(error.code ?? '') ? 'untrusted' : 'unreachable';
}

import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';

import type { Answer, NoAnswer } from './answer.ts';

/** One POST of one body with a bearer token; resolves whatever the network does. */
export type Exchange = (body: string, token: string | undefined) => Promise<Answer>;

/** MozDef answers 500 only after 19 to 20 s when its broker is down; a sender that gives up before learns nothing. */
const ANSWER_TIMEOUT_MS = 30_000;

/** A host inside the same network answers within milliseconds or not at all. */
const CONNECT_TIMEOUT_MS = 5_000;

/** 1,000 items with an error each are under 1 MiB; what is larger is not the answer of a `_bulk`. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

/** Certificate faults by the names that OpenSSL and Node give them. https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const UNTRUSTED = /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_|INVALID_CA|INVALID_PURPOSE)/;

/** Connections to one URL, kept open between requests. Redirects are answers like any other: never followed. */
export function createExchange(target: URL, ca: readonly string[] | undefined): Exchange {
  const isTls = target.protocol === 'https:';
  const agent = isTls
    ? new https.Agent({ keepAlive: true, ...(ca && { ca: [...ca] }) })
    : new http.Agent({ keepAlive: true });
  const open = isTls ? https.request : http.request;
  return (body, token) => {
    const bytes = Buffer.from(body);
    return answerOf(open(target, { method: 'POST', agent, headers: headersOf(bytes, token) }), bytes);
  };
}

function headersOf(bytes: Buffer, token: string | undefined): http.OutgoingHttpHeaders {
  const headers = { 'content-type': 'application/x-ndjson', 'content-length': bytes.length };
  return token === undefined ? headers : { ...headers, authorization: `Bearer ${token}` };
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
  if (answer.status !== 200) request.destroy();
  return answer;
}

/** The body matters only where it can say more than the status. */
function readAnswer(response: IncomingMessage, resolve: (answer: Answer) => void): void {
  const status = response.statusCode ?? 0;
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('error', () => {
    resolve({ status: undefined, reason: 'unreachable' });
  });
  if (status < 200 || status >= 300) {
    resolve({ status, body: '' });
    return;
  }
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) resolve({ status: undefined, reason: 'answer-unreadable' });
    else chunks.push(chunk);
  });
  response.on('end', () => {
    resolve({ status, body: Buffer.concat(chunks).toString('utf8') });
  });
}

function reasonOf(error: NodeJS.ErrnoException): NoAnswer {
  return UNTRUSTED.test(error.code ?? '') ? 'untrusted' : 'unreachable';
}

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { describeError } from './describe-error.ts';
import { createAdmission } from './receive/create-admission.ts';
import { StoreFailure } from './store/create-connection.ts';
import { guardRequest } from './receive/guard-request.ts';
import { Refusal } from './receive/refusal.ts';
import { refusalReply, type Reply } from './receive/reply.ts';
import { routeRequest } from './route-request.ts';
import type { Service } from './service.ts';

/**
 * What waits takes some five times what is counted of it, and a body of 10 MiB up to 260 MB more while it is parsed, one at
 * a time: 64 MiB stay well below 1 GiB of memory. Measured with bodies from 3 bytes to 500 bytes an event.
 */
const maxHeldBytes = 64 * 1024 * 1024;

/** Nothing of an event may run or load anything, in whatever a browser makes of an answer: what runs is the console's own file. */
const safety = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    // Text never becomes markup or code, whatever calls for it.
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Answers each request once: guard, route, reply. A body's memory is counted until its answer is ready. */
export function createService(service: Service): RequestListener {
  const admit = createAdmission(maxHeldBytes);
  const answer = async (request: IncomingMessage): Promise<Reply> => {
    const ticket = admit();
    try {
      const url = readUrl(request);
      guardRequest(request.headers, url.pathname, service.guard);
      return await routeRequest({ request, url, ticket }, service);
    } catch (error) {
      return toReply(error, service, request);
    } finally {
      ticket.leave();
    }
  };
  return (request, response) => {
    answer(request)
      .then((reply) => {
        send(request, response, reply);
      })
      .catch((error: unknown) => {
        service.log(`An answer could not be sent: ${String(error)}`);
        response.destroy();
      });
  };
}

/** One trailing slash more or less means the same route, as in MozDef. */
function readUrl(request: IncomingMessage): URL {
  const target = `http://localhost${request.url ?? '/'}`;
  if (!URL.canParse(target)) throw new Refusal(400, 'The address is malformed.');
  const url = new URL(target);
  url.pathname = url.pathname.replace(/(?<=.)\/$/, '');
  return url;
}

function toReply(error: unknown, service: Service, request: IncomingMessage): Reply {
  if (error instanceof Refusal) return refusalReply(error);
  const headers = { 'retry-after': '5' };
  if (error instanceof StoreFailure)
    return refusalReply(new Refusal(error.reason === 'full' ? 507 : 503, error.message, { headers }));
  // A sender that hangs up in the middle of its body is no fault of ours, and nobody reads the answer.
  if (!request.destroyed || request.complete) service.log(`A request failed: ${describeError(error)}`);
  return refusalReply(new Refusal(503, 'The request could not be served.', { headers }));
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body = '' }: Reply): void {
  const length = status === 304 ? {} : { 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, { ...safety, ...headers, ...length }).end(body);
  // What is left of a refused body is read and thrown away, or the sender would not see the answer.
  request.resume();
}

import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FunctionHost } from '../lambda/create-function-host.ts';
import type { AuthorizerDefinition, Wiring } from '../templates/wiring.ts';
import { authorizeRequest } from './authorize-request.ts';
import type { GatewayEvent, WireRequest } from './gateway-event.ts';
import { createRouteMatcher, type MatchedRoute } from './match-route.ts';
import { toGatewayEvent } from './to-gateway-event.ts';
import { type HttpReply, messageReply, toHttpReply } from './to-http-reply.ts';

/** API Gateway's limit on a request's body, in bytes. */
const BODY_BYTES = 10 * 1024 * 1024;

export interface Gateway {
  readonly url: string;
  readonly isListening: () => boolean;
  /** Takes no new request and waits until those under way are answered. */
  stop(): Promise<void>;
}

export interface GatewayOptions {
  readonly port: number;
  readonly wiring: Pick<Wiring, 'authorizers' | 'functions' | 'integrations' | 'routes'>;
  readonly host: Pick<FunctionHost, 'invoke'>;
  /** Gets one line for each request, without header, query or body. */
  readonly log: (line: string) => void;
}

/** The HTTP APIs of all stacks on one port of loopback. */
export async function startGateway({ port, wiring, host, log }: GatewayOptions): Promise<Gateway> {
  const match = createRouteMatcher(wiring.routes);
  let stopping = false;
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      log(`${new Date().toISOString()} the request ended early: ${String(error)}`);
      response.destroy();
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomUUID();
    const { status, headers, body } = await reply(request, requestId);
    log(`${new Date().toISOString()} ${requestId} ${request.method ?? ''} ${pathOf(request)} ${status}`);
    if (stopping) response.setHeader('connection', 'close');
    response.writeHead(status, { ...headers, 'apigw-requestid': requestId, 'content-length': body.length });
    response.end(body);
  }

  async function reply(request: IncomingMessage, requestId: string): Promise<HttpReply> {
    const route = match(request.method ?? '', pathOf(request));
    const body = await readBody(request);
    if (route === undefined) return messageReply(404, 'Not Found');
    if (body === undefined) return messageReply(413, 'Request Entity Too Large');
    const event = toGatewayEvent(wireRequest(request, body), route, requestId, new Date());
    return (await refuse(event, route)) ?? integrate(event, route);
  }

  /** What the authorizer of a route says against a request. */
  async function refuse(event: GatewayEvent, { authorizerId }: MatchedRoute): Promise<HttpReply | undefined> {
    if (authorizerId === undefined) return undefined;
    const authorizer: AuthorizerDefinition | undefined = wiring.authorizers.get(authorizerId);
    const asked = wiring.functions.find(({ arn }) => arn === authorizer?.functionArn);
    if (authorizer === undefined || asked === undefined) return messageReply(500, 'Internal Server Error');
    return authorizeRequest(event, authorizer, (question) => host.invoke(asked.name, question));
  }

  /** Answers at the integration's time-out; the function runs on to its own. */
  async function integrate(event: object, { integrationId }: MatchedRoute): Promise<HttpReply> {
    const integration = wiring.integrations.get(integrationId);
    const target = wiring.functions.find(({ arn }) => arn === integration?.functionArn);
    if (integration === undefined || target === undefined) return messageReply(500, 'Internal Server Error');
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<HttpReply>((resolve) => {
      timer = setTimeout(resolve, integration.timeoutMs, messageReply(503, 'Service Unavailable'));
    });
    const answer = await Promise.race([host.invoke(target.name, event).then(toHttpReply), late]);
    clearTimeout(timer);
    return answer;
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: actualPort } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${actualPort}`,
    isListening: () => server.listening,
    stop() {
      stopping = true;
      return closeServer(server);
    },
  };
}

const pathOf = ({ url = '' }: IncomingMessage) => url.split('?')[0] ?? '';

function wireRequest(request: IncomingMessage, body: Buffer): WireRequest {
  const { method = '', url: target = '', rawHeaders, socket } = request;
  return { method, target, rawHeaders, body, sourceIp: socket.remoteAddress ?? '' };
}

/** `undefined` = larger than the limit; the rest is read and dropped, so that the client gets to see the answer. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= BODY_BYTES) chunks.push(chunk);
  }
  return bytes <= BODY_BYTES ? Buffer.concat(chunks) : undefined;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeIdleConnections();
  });
}

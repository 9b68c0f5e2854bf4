import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type RunningServer, runningServer } from '../emulators/running-server.ts';
import type { FunctionHost } from './create-function-host.ts';
import type { InvocationResult, Refusal } from './environment-messages.ts';

export interface InvokeEndpointOptions {
  /** Asked with each invocation, because functions are told this endpoint's address before they exist. */
  readonly host: () => Pick<FunctionHost, 'invoke' | 'knows'>;
  /** Whoever makes asynchronous calls, as often as they have to be made. */
  readonly calls: () => Pick<FunctionHost, 'invoke'>;
  /** Gets a line for each asynchronous invocation that fails: nobody else hears of it. */
  readonly log: (line: string) => void;
}

interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const PATH = /^\/2015-03-31\/functions\/([^/?]+)\/invocations(?:\?|$)/;

/** Lambda's limit for an asynchronous invocation, in bytes. */
const ASYNC_BYTES = 1_048_576;

const statuses = {
  RequestTooLargeException: 413,
  TooManyRequestsException: 429,
  ServiceException: 500,
} satisfies Record<Refusal, number>;

/** Lambda's Invoke over HTTP, for the SDK's own client. https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
export async function startInvokeEndpoint(options: InvokeEndpointOptions): Promise<RunningServer> {
  const server = createServer((request, response) => {
    reply(request, options).then(
      (answer) => {
        send(response, answer);
      },
      (error: unknown) => {
        options.log(`an invocation ended early: ${String(error)}`);
        send(response, refuse(500, 'ServiceException', 'The local stack could not invoke the function.'));
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return runningServer(server);
}

async function reply(request: IncomingMessage, { host, calls, log }: InvokeEndpointOptions): Promise<Reply> {
  const body = await text(request);
  const name = functionName(request.url ?? '');
  if (request.method !== 'POST' || name === undefined)
    return refuse(404, 'UnknownOperationException', 'The local stack knows Invoke alone.');
  if (!host().knows(name)) return refuse(404, 'ResourceNotFoundException', `Function not found: ${name}`);
  const event = parseEvent(body);
  if (event === undefined) return refuse(400, 'InvalidRequestContentException', 'The payload is not JSON.');
  const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
  if (type === 'RequestResponse') return toReply(await host().invoke(name, event.value));
  if (type !== 'Event') return refuse(400, 'InvalidParameterValueException', 'Expected RequestResponse or Event.');
  if (Buffer.byteLength(body) > ASYNC_BYTES)
    return refuse(
      413,
      'RequestTooLargeException',
      `Expected at most ${ASYNC_BYTES} bytes for an asynchronous invocation.`,
    );
  invokeLater(name, calls().invoke(name, event.value), log);
  return { status: 202 };
}

/** A name, or an ARN with or without a version. */
function functionName(path: string): string | undefined {
  const named = PATH.exec(path)?.[1];
  if (named === undefined) return undefined;
  const parts = decodeURIComponent(named).split(':');
  return parts.length > 1 ? parts[6] : parts[0];
}

/** An empty payload is an empty event; `undefined` = no JSON. */
function parseEvent(body: string): { readonly value: unknown } | undefined {
  try {
    return { value: body === '' ? {} : JSON.parse(body) };
  } catch {
    return undefined; // The caller refuses it.
  }
}

function invokeLater(name: string, running: Promise<InvocationResult>, log: (line: string) => void): void {
  running.then(
    (result) => {
      if (result.kind !== 'answered') log(`${name}: ${result.errorType}: ${result.errorMessage}`);
    },
    (error: unknown) => {
      log(`${name}: ${String(error)}`);
    },
  );
}

function toReply(result: InvocationResult): Reply {
  const headers = { 'x-amz-executed-version': '$LATEST' };
  switch (result.kind) {
    case 'answered':
      return { status: 200, headers, body: result.payload };
    case 'failed': {
      const { errorType, errorMessage } = result;
      return {
        status: 200,
        headers: { ...headers, 'x-amz-function-error': 'Unhandled' },
        body: { errorType, errorMessage },
      };
    }
    case 'refused':
      return refuse(statuses[result.errorType], result.errorType, result.errorMessage);
  }
}

function refuse(status: number, errorType: string, message: string): Reply {
  const body = { Type: status < 500 ? 'User' : 'Service', Message: message };
  return { status, headers: { 'x-amzn-errortype': errorType }, body };
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { answerParameters, ParameterRefusal } from './answer-parameters.ts';
import { answerSecrets } from './answer-secrets.ts';
import type { ParameterStore } from './create-parameter-store.ts';
import { runningServer, type RunningServer } from './running-server.ts';

const TARGET = /^(AmazonSSM|secretsmanager)\.(.+)$/;
/** Operations after which a parameter or secret is another. */
const writes: ReadonlySet<string> = new Set(['PutParameter', 'DeleteParameter', 'CreateSecret', 'PutSecretValue']);

/** Systems Manager's parameter store and Secrets Manager over HTTP, in JSON 1.1, for the SDK's own clients. */
export async function startParameters(store: ParameterStore): Promise<RunningServer> {
  const server = createServer((request, response) => {
    answer(store, request).then(
      (body) => {
        send(response, 200, body);
      },
      (error: unknown) => {
        const isRefusal = error instanceof ParameterRefusal;
        const name = isRefusal ? error.name : 'InternalServerError';
        send(response, isRefusal ? 400 : 500, { __type: name, message: error instanceof Error ? error.message : '' });
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return runningServer(server);
}

async function answer({ parameters, tellPut }: ParameterStore, request: IncomingMessage): Promise<object> {
  const [, service, operation] = TARGET.exec(String(request.headers['x-amz-target'])) ?? [];
  if (operation === undefined) {
    throw new ParameterRefusal(
      'UnknownOperationException',
      'The header x-amz-target names no operation of AmazonSSM or secretsmanager.',
    );
  }
  const answers = service === 'AmazonSSM' ? answerParameters : answerSecrets;
  const answered = answers(parameters, operation, await readBody(request));
  if (writes.has(operation)) tellPut();
  return answered;
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const body = await text(request);
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new ParameterRefusal('SerializationException', error instanceof Error ? error.message : '');
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(body));
}

import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** What the endpoint answers with. */
export type Health = 'up' | 'failing' | 'silent';

/** GetParameter of Systems Manager and GetSecretValue of Secrets Manager, in AWS JSON 1.1, over the same values. */
export interface Parameters {
  readonly url: string;
  /** SecureStrings. */
  readonly values: Map<string, string>;
  /** Strings, which nobody has to decrypt. */
  readonly plain: Map<string, string>;
  setHealth(health: Health): void;
  stop(): void;
}

/**
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export async function startParameters(): Promise<Parameters> {
  const [values, plain] = [new Map<string, string>(), new Map<string, string>()];
  let health: Health = 'up';
  const server = createServer((request, response) => {
    if (health === 'silent') return;
    void answer(request, { values, plain }, health).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    values,
    plain,
    setHealth: (next) => void (health = next),
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

interface Asked {
  readonly Name?: string;
  readonly WithDecryption?: boolean;
  readonly SecretId?: string;
}

function answerSecret(values: ReadonlyMap<string, string>, name = '') {
  const text = values.get(name);
  if (text === undefined) return { status: 400, body: { __type: 'ResourceNotFoundException' } };
  return { status: 200, body: { Name: name, SecretString: text, VersionStages: ['AWSCURRENT'] } };
}

async function answer(
  request: IncomingMessage,
  { values, plain }: Pick<Parameters, 'values' | 'plain'>,
  health: Health,
) {
  const { Name = '', SecretId, WithDecryption } = (await json(request)) as Asked;
  if (health === 'failing') return { status: 500, body: { __type: 'InternalServerError', message: 'made up' } };
  if (request.headers['x-amz-target'] === 'secretsmanager.GetSecretValue') return answerSecret(values, SecretId);
  const isGet = request.headers['x-amz-target'] === 'AmazonSSM.GetParameter';
  const text = isGet ? plain.get(Name) : undefined;
  if (text !== undefined)
    return { status: 200, body: { Parameter: { Name, Type: 'String', Value: text, Version: 1 } } };
  const value = isGet ? values.get(Name) : undefined;
  if (value === undefined) return { status: 400, body: { __type: 'ParameterNotFound' } };
  // A SecureString that is not decrypted comes back as ciphertext.
  const Value = WithDecryption === true ? value : Buffer.from(value).toString('base64');
  return { status: 200, body: { Parameter: { Name, Type: 'SecureString', Value, Version: 1 } } };
}

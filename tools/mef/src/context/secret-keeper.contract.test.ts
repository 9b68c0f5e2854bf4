import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SSMClient } from '@aws-sdk/client-ssm';
import { createParameterStore, startParameters } from '@mef/local-stack';
import { createParameterKeeper } from './create-parameter-keeper.ts';
import { createSecretsManagerKeeper } from './create-secrets-manager-keeper.ts';
import { describeSecretKeeper } from './secret-keeper.contract.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
let store: Awaited<ReturnType<typeof startParameters>>;
let ssm: SSMClient;
let secretsManager: SecretsManagerClient;

beforeEach(async () => {
  store = await startParameters(createParameterStore());
  ssm = new SSMClient({ region: 'eu-west-1', endpoint: store.url, credentials });
  secretsManager = new SecretsManagerClient({ region: 'eu-west-1', endpoint: store.url, credentials });
});

afterEach(async () => {
  ssm.destroy();
  secretsManager.destroy();
  await store.stop();
});

describeSecretKeeper('Systems Manager', () => createParameterKeeper(() => ssm));
describeSecretKeeper('Secrets Manager', () => createSecretsManagerKeeper(() => secretsManager));

it('a parameter is encrypted by the key of the stage, and is a standard one while that holds it', async () => {
  const asked: unknown[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      asked.push(JSON.parse(body));
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end('{"Version":1}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new SSMClient({ region: 'eu-west-1', endpoint, credentials });
  await createParameterKeeper(() => client).put('/mef/dev/a/b/c', '["x"]', 'arn:key');
  client.destroy();
  server.close();
  expect(asked).toEqual([
    {
      Name: '/mef/dev/a/b/c',
      Type: 'SecureString',
      Value: '["x"]',
      Overwrite: true,
      Tier: 'Intelligent-Tiering',
      KeyId: 'arn:key',
    },
  ]);
});

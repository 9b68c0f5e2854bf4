import {
  DeleteParameterCommand,
  GetParameterCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  ParameterAlreadyExists,
  ParameterNotFound,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { createParameterStore } from './create-parameter-store.ts';
import type { RunningServer } from './running-server.ts';
import { startParameters } from './start-parameters.ts';

let server: RunningServer;
let client: SSMClient;
const parameterStore = createParameterStore();
const { parameters: store } = parameterStore;

beforeAll(async () => {
  server = await startParameters(parameterStore);
  client = new SSMClient({
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
});

afterAll(async () => {
  client.destroy();
  await server.stop();
});

beforeEach(() => {
  store.clear();
  store.set('/mef/dev/stream/name', { value: 'events', type: 'String', version: 1 });
  store.set('/mef/dev/zoom-webhook/main/signing-secret', {
    value: '["current","previous"]',
    type: 'SecureString',
    version: 1,
  });
});

describe('startParameters, asked by the SDK', () => {
  it('gives a parameter', async () => {
    const { Parameter } = await client.send(new GetParameterCommand({ Name: '/mef/dev/stream/name' }));
    expect(Parameter).toMatchObject({ Name: '/mef/dev/stream/name', Type: 'String', Value: 'events', Version: 1 });
  });

  it('gives a secret in clear only with decryption', async () => {
    const Name = '/mef/dev/zoom-webhook/main/signing-secret';
    const clear = await client.send(new GetParameterCommand({ Name, WithDecryption: true }));
    const hidden = await client.send(new GetParameterCommand({ Name }));
    expect(clear.Parameter?.Value).toBe('["current","previous"]');
    expect(hidden.Parameter?.Value).not.toContain('current');
  });

  it('says ParameterNotFound', async () => {
    await expect(client.send(new GetParameterCommand({ Name: '/nobody' }))).rejects.toBeInstanceOf(ParameterNotFound);
  });

  it('gives several and names those that are not there', async () => {
    const { Parameters, InvalidParameters } = await client.send(
      new GetParametersCommand({ Names: ['/nobody', '/mef/dev/stream/name'] }),
    );
    expect(Parameters?.map(({ Value }) => Value)).toEqual(['events']);
    expect(InvalidParameters).toEqual(['/nobody']);
  });

  it('gives a folder, by itself or with those below, in pages', async () => {
    const below = async (Recursive: boolean, NextToken?: string) =>
      client.send(new GetParametersByPathCommand({ Path: '/mef/dev', Recursive, MaxResults: 1, NextToken }));
    expect((await below(false)).Parameters).toEqual([]);
    const first = await below(true);
    expect(first.Parameters?.map(({ Name }) => Name)).toEqual(['/mef/dev/stream/name']);
    const second = await below(true, first.NextToken);
    expect(second.Parameters?.map(({ Name }) => Name)).toEqual(['/mef/dev/zoom-webhook/main/signing-secret']);
    expect(second.NextToken).toBeUndefined();
  });

  it('rotates a secret: kept type, next version', async () => {
    const Name = '/mef/dev/zoom-webhook/main/signing-secret';
    let told = 0;
    parameterStore.onPut(() => (told += 1));
    await expect(client.send(new PutParameterCommand({ Name, Value: '["new"]' }))).rejects.toBeInstanceOf(
      ParameterAlreadyExists,
    );
    expect(await client.send(new PutParameterCommand({ Name, Value: '["new"]', Overwrite: true }))).toMatchObject({
      Version: 2,
    });
    const { Parameter } = await client.send(new GetParameterCommand({ Name, WithDecryption: true }));
    expect(Parameter).toMatchObject({ Value: '["new"]', Type: 'SecureString' });
    expect(told).toBe(1);
  });

  it('deletes one, and tells of it; what is not there cannot be deleted', async () => {
    const Name = '/mef/dev/zoom-webhook/main/paused';
    let told = 0;
    await client.send(new PutParameterCommand({ Name, Value: '{}', Type: 'String' }));
    parameterStore.onPut(() => (told += 1));
    await client.send(new DeleteParameterCommand({ Name }));
    expect(told).toBe(1);
    await expect(client.send(new GetParameterCommand({ Name }))).rejects.toBeInstanceOf(ParameterNotFound);
    await expect(client.send(new DeleteParameterCommand({ Name }))).rejects.toBeInstanceOf(ParameterNotFound);
  });

  it('refuses what it does not know', async () => {
    const names = Array.from({ length: 11 }, (_, index) => `/${index}`);
    await expect(client.send(new GetParametersCommand({ Names: names }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { 'x-amz-target': 'AmazonSSM.LabelParameterVersion' },
      body: '{}',
    });
    expect([response.status, await response.json()]).toEqual([
      400,
      expect.objectContaining({ __type: 'UnknownOperationException' }),
    ]);
  });
});

describe('startParameters, asked by the client of Secrets Manager', () => {
  const name = '/mef/dev/zoom-webhook/main/signing-secret';
  let secrets: SecretsManagerClient;

  beforeAll(() => {
    secrets = new SecretsManagerClient({
      endpoint: server.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      maxAttempts: 1,
    });
  });

  afterAll(() => {
    secrets.destroy();
  });

  it('gives a secret by the name of its parameter', async () => {
    const found = await secrets.send(new GetSecretValueCommand({ SecretId: name }));
    expect(found).toMatchObject({ Name: name, SecretString: '["current","previous"]' });
  });

  it('has no secret where there is none, or a parameter in plain text', async () => {
    for (const SecretId of ['/mef/dev/none', '/mef/dev/stream/name'])
      await expect(secrets.send(new GetSecretValueCommand({ SecretId }))).rejects.toThrow(ResourceNotFoundException);
  });

  it('puts a secret, makes a new one, and makes none twice', async () => {
    await secrets.send(new PutSecretValueCommand({ SecretId: name, SecretString: '["next","current"]' }));
    expect(store.get(name)).toEqual({ value: '["next","current"]', type: 'SecureString', version: 2 });
    const made = { Name: '/mef/dev/okta-poller/main/api-token', SecretString: '["first"]' };
    await secrets.send(new CreateSecretCommand(made));
    expect(store.get(made.Name)).toEqual({ value: '["first"]', type: 'SecureString', version: 1 });
    await expect(secrets.send(new CreateSecretCommand(made))).rejects.toThrow(ResourceExistsException);
  });
});

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { createParameterStore, startParameters } from '@mef/local-stack';
import { createAccount } from './create-account.ts';

const signedIn = { region: 'eu-west-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };

// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
const identity = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult><Account>111111111111</Account></GetCallerIdentityResult>
</GetCallerIdentityResponse>`;

let parameters: Awaited<ReturnType<typeof startParameters>>;
let tokens: Server;
let ssm: SSMClient;
let sts: STSClient;

beforeEach(async () => {
  parameters = await startParameters(createParameterStore());
  tokens = createServer((_, response) => response.setHeader('content-type', 'text/xml').end(identity));
  await new Promise<void>((resolve) => tokens.listen(0, '127.0.0.1', resolve));
  ssm = new SSMClient({ ...signedIn, endpoint: parameters.url });
  sts = new STSClient({ ...signedIn, endpoint: `http://127.0.0.1:${(tokens.address() as AddressInfo).port}` });
});

afterEach(async () => {
  ssm.destroy();
  sts.destroy();
  await parameters.stop();
  await new Promise((resolve) => tokens.close(resolve));
});

test('an account is bootstrapped where CDK noted its version, and nowhere else', async () => {
  const { isBootstrapped } = createAccount(ssm, sts);
  expect(await isBootstrapped()).toBe(false);
  const Name = '/cdk-bootstrap/hnb659fds/version';
  await ssm.send(new PutParameterCommand({ Name, Type: 'String', Value: '30' }));
  expect(await isBootstrapped()).toBe(true);
});

test('what else goes wrong is no answer', async () => {
  await parameters.stop();
  await expect(createAccount(ssm, sts).isBootstrapped()).rejects.toThrow();
});

test('the environment is the account and region that somebody is signed in to', async () => {
  expect(await createAccount(ssm, sts).environment()).toBe('aws://111111111111/eu-west-1');
});

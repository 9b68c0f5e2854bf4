import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { createParameterStore, startParameters } from '@mef/local-stack';
import { createMemoryPauses } from '../doubles/create-memory-pauses.ts';
import { createPauses } from './create-pauses.ts';
import { describePauses } from './pauses.contract.ts';

let store: Awaited<ReturnType<typeof startParameters>>;
let client: SSMClient;

beforeEach(async () => {
  store = await startParameters(createParameterStore());
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  client = new SSMClient({ region: 'eu-west-1', endpoint: store.url, credentials });
});

afterEach(async () => {
  client.destroy();
  await store.stop();
});

describePauses('memory', createMemoryPauses);
describePauses('Systems Manager', () => createPauses(() => client, 'dev'));

it('says of a word that nobody of us wrote where it stands', async () => {
  await client.send(
    new PutParameterCommand({ Name: '/mef/dev/acme-poller/main/paused', Type: 'String', Value: 'true' }),
  );
  await expect(createPauses(() => client, 'dev').read('acme-poller', 'main')).rejects.toThrow(
    '/mef/dev/acme-poller/main/paused: expected JSON',
  );
});

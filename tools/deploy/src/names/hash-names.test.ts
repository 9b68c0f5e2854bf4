import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { createParameterStore, startParameters } from '@mef/local-stack';
import { createPublished } from './create-published.ts';
import { hashNames } from './hash-names.ts';

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

const put = (Name: string, Value: string) =>
  client.send(new PutParameterCommand({ Name, Type: 'String', Value, Overwrite: true }));
// More than one call takes.
const names = Array.from({ length: 12 }, (_, at) => `/mef/dev/shared/name-${at}`);

it('is another where any of the values is, or is gone, and the same where none is', async () => {
  const published = createPublished(client);
  const seen = [await hashNames(names, published)];
  for (const name of names) await put(name, 'one');
  for (const name of names) {
    await put(name, 'another');
    seen.push(await hashNames(names, published));
  }
  expect(new Set(seen).size).toBe(13);
  expect(await hashNames(names, published)).toBe(seen.at(-1));
});

it('is none of what reads none, and nobody is asked', async () => {
  expect(await hashNames([], () => Promise.reject(new Error('asked')))).toBeUndefined();
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { createParameterStore, startParameters } from '@mef/local-stack';
import { sampleRecord } from '../doubles/sample-record.ts';
import { createFileRecords } from './create-file-records.ts';
import { createMemoryRecords } from './create-memory-records.ts';
import { createSsmRecords } from './create-ssm-records.ts';
import { readRecorded } from './read-recorded.ts';
import { describeRecords } from './records.contract.ts';

let store: Awaited<ReturnType<typeof startParameters>>;
let client: SSMClient;
let folder: string;

beforeEach(async () => {
  store = await startParameters(createParameterStore());
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  client = new SSMClient({ region: 'eu-west-1', endpoint: store.url, credentials });
  folder = mkdtempSync(join(tmpdir(), 'mef-records-'));
});

afterEach(async () => {
  client.destroy();
  await store.stop();
  rmSync(folder, { recursive: true });
});

describeRecords('memory', createMemoryRecords);
describeRecords('files', () => createFileRecords(folder));
describeRecords('Systems Manager', () => createSsmRecords(client));

it('says of a record that nobody of us wrote where it stands and what is wrong', async () => {
  const Name = '/mef/dev/deployed/acme-webhook';
  await client.send(new PutParameterCommand({ Name, Type: 'String', Value: '{"v":1,"commit":"main"}' }));
  await expect(createSsmRecords(client).last('dev', 'acme-webhook')).rejects.toThrow(
    '/mef/dev/deployed/acme-webhook: commit:',
  );
  const records = createSsmRecords(client);
  expect(await readRecorded(records, 'dev', 'acme-webhook')).toBe('unreadable');
  await records.put('dev', 'acme-webhook', sampleRecord(2));
  expect(await records.history('dev', 'acme-webhook')).toEqual([sampleRecord(2)]);
});

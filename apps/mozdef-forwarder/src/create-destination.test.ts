import { createMemoryParameters, createSecretStore, type ForwarderSettings } from '@mef/settings';

import { createDestination } from './create-destination.ts';
import { sampleEvent } from './doubles/sample-batch.ts';
import { startFakeEngine, type FakeEngine } from './doubles/fake-engine/start-fake-engine.ts';
import { startReceiver, type ScriptedReceiver } from './doubles/scripted-receiver.ts';

const event = { id: 'a', line: JSON.stringify(sampleEvent('a')) };
const always = () => true;
const secrets = { token: 'token-0123456789abcdef', basic: 'user:0123456789abcdef' };

function settingsOf(destination: ForwarderSettings['destination']): ForwarderSettings {
  return {
    stage: 'dev',
    app: 'mozdef-forwarder',
    appVersion: '0123456789abcdef',
    deadLetterQueueUrl: 'https://sqs.example.org/dead-letters',
    archiveBucket: 'archive',
    s3PathStyle: false,
    tracing: false,
    secretHome: 'ssm',
    destination,
  };
}

function open(destination: ForwarderSettings['destination']) {
  const reader = createMemoryParameters();
  for (const [name, secret] of Object.entries(secrets))
    reader.set(`/mef/dev/mozdef-forwarder/${destination.name}/${name}`, JSON.stringify([secret]));
  return createDestination(settingsOf(destination), createSecretStore({ read: reader.read }));
}

describe('createDestination', () => {
  let receiver: ScriptedReceiver;
  let engine: FakeEngine;
  beforeEach(async () => {
    receiver = await startReceiver();
    engine = await startFakeEngine('elasticsearch6');
  });
  afterEach(async () => {
    await receiver.close();
    await engine.close();
  });

  it.each([
    ['mef', '{"create":{"_id":"a"}}'],
    ['legacy', '{"index":{}}'],
  ] as const)('speaks %s, with the token of the destination', async (dialect, action) => {
    await open({ name: 'mozdef', dialect, url: receiver.url, token: true, ca: false }).deliver([event], always);
    const last = receiver.received.at(-1);
    expect(last?.body.split('\n')[0]).toBe(action);
    expect(last?.headers.authorization).toBe(`Bearer ${secrets.token}`);
  });

  it('speaks opensearch in the flavor of the destination', async () => {
    const destination = {
      name: 'search',
      dialect: 'opensearch',
      flavor: 'elasticsearch6',
      token: false,
      ca: false,
    } as const;
    const verdicts = await open({ ...destination, url: engine.url }).deliver([event], always);
    expect(verdicts).toMatchObject([{ kind: 'stored' }]);
    expect(engine.requests).toEqual([
      'GET /_template/mef-events',
      'PUT /_template/mef-events?include_type_name=false',
      'POST /_bulk?timeout=10s',
    ]);
  });

  it('gives user and password where the destination asks for them', async () => {
    const destination = {
      name: 'search',
      dialect: 'opensearch',
      flavor: 'opensearch',
      token: false,
      ca: false,
    } as const;
    await open({ ...destination, basic: true, url: receiver.url }).deliver([event], always);
    expect(receiver.received[0]?.headers.authorization).toBe(`Basic ${btoa(secrets.basic)}`);
  });
});

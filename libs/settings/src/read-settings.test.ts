import { parameterName } from './parameter-name.ts';
import { readForwarderSettings } from './read-forwarder-settings.ts';
import { readReprocessorSettings } from './read-reprocessor-settings.ts';
import { instanceSchema, readSourceSettings } from './read-source-settings.ts';

const everyFunction = {
  MEF_STAGE: 'dev',
  MEF_APP: 'zoom-webhook',
  MEF_APP_VERSION: '0123456789abcdef',
  MEF_DEAD_LETTER_QUEUE_URL: 'http://127.0.0.1:9324/123456789012/dead-letters',
  MEF_ARCHIVE_BUCKET: 'archive',
};
const source = {
  ...everyFunction,
  MEF_STREAM_NAME: 'events',
  MEF_STATE_TABLE: 'state',
  MEF_INSTANCES: '[{"name":"main","account":"account-1"}]',
};
const destination = { name: 'mozdef', dialect: 'mef', url: 'http://127.0.0.1:8080', token: false, ca: false };
const forwarder = { ...everyFunction, MEF_APP: 'mozdef-forwarder', MEF_DESTINATION: JSON.stringify(destination) };

describe('readSourceSettings', () => {
  it('reads what a deployed function is told', () => {
    expect(readSourceSettings(source)).toEqual({
      stage: 'dev',
      app: 'zoom-webhook',
      appVersion: '0123456789abcdef',
      deadLetterQueueUrl: 'http://127.0.0.1:9324/123456789012/dead-letters',
      archiveBucket: 'archive',
      s3PathStyle: false,
      tracing: false,
      secretHome: 'ssm',
      streamName: 'events',
      stateTable: 'state',
      instances: [{ name: 'main', account: 'account-1' }],
    });
  });

  it('reads secrets from Systems Manager unless it is told otherwise', () => {
    expect(readSourceSettings({ ...source, MEF_SECRETS: 'secrets-manager' }).secretHome).toBe('secrets-manager');
    expect(() => readSourceSettings({ ...source, MEF_SECRETS: 'vault' })).toThrow('environment: MEF_SECRETS: ');
  });

  it('addresses buckets by path at an endpoint of its own', () => {
    expect(readSourceSettings({ ...source, AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:4569' }).s3PathStyle).toBe(true);
  });

  it('takes a simulated provider on this machine, which no configuration may name', () => {
    const told = (simulator: string) =>
      readSourceSettings({ ...source, MEF_INSTANCES: JSON.stringify([{ name: 'main', account: 'a', simulator }]) });
    const simulator = 'http://127.0.0.1:4000/okta-poller/main';
    expect(told(simulator).instances).toEqual([{ name: 'main', account: 'a', simulator }]);
    for (const elsewhere of ['https://example.com', 'http://example.com', 'http://127.0.0.1.example.com'])
      expect(() => told(elsewhere)).toThrow('environment: MEF_INSTANCES.0.simulator: ');
    expect(instanceSchema.safeParse({ name: 'main', account: 'a', simulator }).success).toBe(false);
  });

  it.each([
    ['where X-Ray listens', { AWS_XRAY_DAEMON_ADDRESS: '169.254.79.129:2000' }, true],
    [
      'not where it is switched off',
      { AWS_XRAY_DAEMON_ADDRESS: '169.254.79.129:2000', POWERTOOLS_TRACE_ENABLED: 'false' },
      false,
    ],
    ['not on a host without X-Ray', { POWERTOOLS_TRACE_ENABLED: 'true' }, false],
  ])('traces %s', (_where, variables, tracing) => {
    expect(readSourceSettings({ ...source, ...variables }).tracing).toBe(tracing);
  });

  it.each(Object.keys(source))('names %s when it is missing', (variable) => {
    expect(() => readSourceSettings({ ...source, [variable]: undefined })).toThrow(`environment: ${variable}`);
  });

  it.each([
    ['MEF_STAGE', 'Canary'],
    ['MEF_APP', 'canary/canary'],
    ['MEF_APP_VERSION', 'canary'],
    ['MEF_DEAD_LETTER_QUEUE_URL', 'canary'],
    ['MEF_INSTANCES', 'canary'],
    ['MEF_INSTANCES', '[]'],
    ['MEF_INSTANCES.0.account', '[{"name":"main"}]'],
    ['MEF_INSTANCES.0.name', '[{"name":"Canary","account":"a"}]'],
    ['MEF_INSTANCES.0', '[{"name":"main","account":"a","acount":"canary"}]'],
    ['MEF_INSTANCES', '[{"name":"main","account":"a"},{"name":"main","account":"b"}]'],
  ])('names %s when it is not as expected, and no value', (place, text) => {
    const read = (): unknown => readSourceSettings({ ...source, [place.split('.')[0] ?? '']: text });
    expect(read).toThrow(`environment: ${place}: `);
    expect(read).not.toThrow(/canary/i);
  });

  it('names everything that is wrong at once', () => {
    expect(() => readSourceSettings({})).toThrow(/MEF_STAGE.*MEF_APP.*MEF_STREAM_NAME.*MEF_INSTANCES/);
  });
});

describe('readForwarderSettings', () => {
  it('reads the destination', () => {
    expect(readForwarderSettings(forwarder)).toMatchObject({ app: 'mozdef-forwarder', destination });
  });

  it.each([
    { ...destination, dialect: 'legacy' },
    { ...destination, dialect: 'opensearch', flavor: 'elasticsearch6', basic: true },
    { name: 'pulled', dialect: 'sqs', queueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/mef-dev-pulled' },
  ])('reads a destination of dialect $dialect', (told) => {
    expect(readForwarderSettings({ ...forwarder, MEF_DESTINATION: JSON.stringify(told) }).destination).toEqual(told);
  });

  it.each([
    ['a queue without a URL', { name: 'pulled', dialect: 'sqs' }, 'queueUrl'],
    ['an engine of no known kind', { ...destination, dialect: 'opensearch', flavor: 'canary' }, 'flavor'],
    [
      'a token beside a password',
      { ...destination, dialect: 'opensearch', flavor: 'opensearch', token: true, basic: true },
      'basic',
    ],
  ])('names what is wrong with %s', (_name, told, field) => {
    const read = (): unknown => readForwarderSettings({ ...forwarder, MEF_DESTINATION: JSON.stringify(told) });
    expect(read).toThrow(`environment: MEF_DESTINATION.${field}: `);
    expect(read).not.toThrow(/canary/);
  });

  it.each([
    ['dialect', 'canary'],
    ['url', 'canary'],
    ['url', 'ftp://canary.example.org'],
    ['url', 'https://user:canary@mozdef.example.org'],
    ['token', 'canary'],
  ])('names a %s that is not as expected, and no value', (field, value) => {
    const read = (): unknown =>
      readForwarderSettings({ ...forwarder, MEF_DESTINATION: JSON.stringify({ ...destination, [field]: value }) });
    expect(read).toThrow(`environment: MEF_DESTINATION.${field}: `);
    expect(read).not.toThrow(/canary/);
  });
});

describe('parameterName', () => {
  it('keeps the secrets of stages, apps and instances apart', () => {
    expect(parameterName({ stage: 'dev', app: 'zoom-webhook' }, 'main', 'signing-secret')).toBe(
      '/mef/dev/zoom-webhook/main/signing-secret',
    );
  });
});

describe('readReprocessorSettings', () => {
  const { MEF_DEAD_LETTER_QUEUE_URL: _, ...bundle } = everyFunction;
  const reprocessor = { ...bundle, MEF_ON_FAILURE_BUCKET: 'on-failure', MEF_STREAM_NAME: 'events' };

  it('reads what a deployed function is told, which is of no dead-letter queue', () => {
    expect(readReprocessorSettings(reprocessor)).toEqual({
      stage: 'dev',
      app: 'zoom-webhook',
      appVersion: '0123456789abcdef',
      archiveBucket: 'archive',
      onFailureBucket: 'on-failure',
      s3PathStyle: false,
      tracing: false,
      streamName: 'events',
    });
  });

  it.each(Object.keys(reprocessor))('names %s when it is missing', (variable) => {
    expect(() => readReprocessorSettings({ ...reprocessor, [variable]: undefined })).toThrow(
      `environment: ${variable}`,
    );
  });
});

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { STSClient } from '@aws-sdk/client-sts';
import { localPlace } from '../doubles/create-posted-source.ts';
import { createClients, type Clients } from './create-clients.ts';
import { createInfrastructure } from './create-infrastructure.ts';

const place = { kind: 'aws', region: 'eu-central-1' } as const;

/** Real clients; only what the services answer is made up. */
function infrastructureThatAnswers(answers: readonly object[]) {
  const clients = createClients(place);
  const requests: string[] = [];
  const requestHandler = {
    handle: ({ path, query, body }: { path: string; query: Record<string, string>; body?: Uint8Array }) => {
      requests.push(`${path}${query['Marker'] ?? ''} ${new TextDecoder().decode(body)}`);
      const text = JSON.stringify(answers[requests.length - 1] ?? {});
      const headers = { 'content-type': 'application/json' };
      const statusCode = text.includes('ResourceNotFoundException') ? 404 : 200;
      return Promise.resolve({ response: { statusCode, headers, body: Buffer.from(text) } });
    },
  };
  const credentials = () => Promise.resolve({ accessKeyId: 'test', secretAccessKey: 'test' });
  for (const name of ['lambda', 'kinesis', 'sqs', 'cloudwatch', 'scheduler'] as const)
    Object.assign(clients[name].config, { requestHandler, credentials });
  return { infrastructure: createInfrastructure({ place, stage: 'prod', clients, published, clock }), requests };
}

const clock = () => Date.UTC(2026, 10, 21, 12, 0, 30);

const published = (name: string) =>
  Promise.resolve(name === 'stream/name' ? 'events' : 'https://sqs.eu-central-1.amazonaws.com/1/letters');

const mapping = (name: string, State = 'Enabled') => ({
  FunctionArn: `arn:aws:lambda:eu-central-1:000000000000:function:${name}`,
  State,
  LastProcessingResult: 'OK',
});

describe('what all sources share', () => {
  it('counts letters that wait and those under way', async () => {
    const { infrastructure } = infrastructureThatAnswers([
      { Attributes: { ApproximateNumberOfMessages: '3', ApproximateNumberOfMessagesNotVisible: '4' } },
    ]);
    expect(await infrastructure.lettersWaiting()).toBe(7);
  });

  it('tells how the stream is', async () => {
    const { infrastructure, requests } = infrastructureThatAnswers([
      { StreamDescriptionSummary: { StreamStatus: 'ACTIVE', OpenShardCount: 4 } },
    ]);
    expect(await infrastructure.stream()).toEqual({ status: 'ACTIVE', openShards: 4 });
    expect(requests).toEqual([expect.stringContaining('"StreamName":"events"')]);
  });

  it('lists the mappings of its own stage, over all pages', async () => {
    const { infrastructure, requests } = infrastructureThatAnswers([
      { EventSourceMappings: [mapping('mef-prod-a'), mapping('mef-dev-a'), mapping('other')], NextMarker: 'more' },
      { EventSourceMappings: [mapping('mef-prod-b', 'Disabled')] },
    ]);
    expect(await infrastructure.mappings()).toEqual([
      { name: 'mef-prod-a', state: 'Enabled', lastResult: 'OK' },
      { name: 'mef-prod-b', state: 'Disabled', lastResult: 'OK' },
    ]);
    expect(requests[1]).toContain('more');
  });

  it('reads of the local stack what its file says', async () => {
    const clients = {} as Clients;
    const infrastructure = createInfrastructure({ place: localPlace, stage: 'dev', clients, published, clock });
    expect(await infrastructure.mappings()).toBeUndefined();
    expect(await infrastructure.schedule('acme-poller', 'main')).toEqual({
      name: 'mef-dev-acme-poller-main',
      isEnabled: true,
    });
    expect(await infrastructure.schedule('acme-poller', 'eu')).toBeUndefined();
    expect(await infrastructure.accepted('acme-poller', 'main')).toBeUndefined();
    expect(await infrastructure.identity()).toBeUndefined();
  });

  it('never asks AWS for what the local stack has not', () => {
    const clients = createClients(localPlace);
    for (const service of ['cloudwatch', 'scheduler', 'sts'] as const)
      expect(() => clients[service]).toThrow('The local stack has no such service.');
  });

  it.each([
    ['ENABLED', true],
    ['DISABLED', false],
  ])('tells of a schedule that it is %s, by its name and its group', async (State, isEnabled) => {
    const { infrastructure, requests } = infrastructureThatAnswers([{ Name: 'any', State }]);
    expect(await infrastructure.schedule('okta-poller', 'main')).toEqual({
      name: 'mef-prod-okta-poller-main',
      isEnabled,
    });
    expect(requests).toEqual([expect.stringContaining('/schedules/mef-prod-okta-poller-main')]);
  });

  it('tells that there is no schedule', async () => {
    const { infrastructure } = infrastructureThatAnswers([
      { __type: 'ResourceNotFoundException', Message: 'Schedule mef-prod-okta-poller-main does not exist.' },
    ]);
    expect(await infrastructure.schedule('okta-poller', 'main')).toBeUndefined();
  });

  it('reads of CloudWatch the newest minute with an event, and the rate of the last five', async () => {
    const minute = (back: number) => clock() / 1_000 - 30 - back * 60;
    const { infrastructure, requests } = infrastructureThatAnswers([
      {
        MetricDataResults: [
          { Id: 'accepted', Timestamps: [1, 2, 5, 6].map(minute), Values: [0, 20, 5, 1_000], StatusCode: 'Complete' },
        ],
      },
    ]);
    expect(await infrastructure.accepted('zoom-webhook', 'main')).toEqual({ lastAt: minute(2) * 1_000, perMinute: 5 });
    expect(requests).toEqual([expect.stringMatching(/MozDefEventFramework.*EventsAccepted.*zoom-webhook.*main/)]);
  });

  it('tells that there was no event for a day', async () => {
    const { infrastructure } = infrastructureThatAnswers([{ MetricDataResults: [{ Timestamps: [], Values: [] }] }]);
    expect(await infrastructure.accepted('zoom-webhook', 'main')).toEqual({ lastAt: null, perMinute: 0 });
  });

  it('tells whom AWS takes the command for', async () => {
    const arn = 'arn:aws:sts::000000000000:assumed-role/operator/user1';
    const result = `<GetCallerIdentityResult><Arn>${arn}</Arn><Account>000000000000</Account></GetCallerIdentityResult>`;
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/xml' });
      response.end(`<GetCallerIdentityResponse>${result}</GetCallerIdentityResponse>`);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const sts = new STSClient({ region: place.region, endpoint, credentials });
    const clients = { sts } as Clients;
    const infrastructure = createInfrastructure({ place, stage: 'prod', clients, published, clock });
    expect(await infrastructure.identity()).toEqual({ account: '000000000000', arn });
    sts.destroy();
    server.close();
  });
});

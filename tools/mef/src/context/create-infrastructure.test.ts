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
      const answer = Buffer.from(JSON.stringify(answers[requests.length - 1] ?? {}));
      const headers = { 'content-type': 'application/json' };
      return Promise.resolve({ response: { statusCode: 200, headers, body: answer } });
    },
  };
  const credentials = () => Promise.resolve({ accessKeyId: 'test', secretAccessKey: 'test' });
  for (const name of ['lambda', 'kinesis', 'sqs'] as const)
    Object.assign(clients[name].config, { requestHandler, credentials });
  return { infrastructure: createInfrastructure({ place, stage: 'prod', clients, published }), requests };
}

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
    expect(infrastructure.schedules()).toBeUndefined();
  });

  it('reads of the local stack what its file says', async () => {
    const clients = {} as Clients;
    const infrastructure = createInfrastructure({ place: localPlace, stage: 'dev', clients, published });
    expect([await infrastructure.mappings(), infrastructure.schedules()]).toEqual([
      undefined,
      ['mef-dev-acme-poller-main'],
    ]);
  });
});

import { emptyWiring, type Wiring } from '../templates/wiring.ts';
import { listRoutes } from './list-routes.ts';
import { listTicks } from './list-ticks.ts';
import { nextRun } from './next-run.ts';

function functionOf(app: string, environment: Record<string, string> = {}) {
  const [name, arn] = [`mef-dev-${app}-handler`, `arn:${app}`];
  return { name, label: app, app, entry: 'handler', arn, memoryMb: 128, timeoutMs: 1_000, environment };
}

const instances = (...paused: readonly boolean[]) => ({
  MEF_INSTANCES: JSON.stringify(paused.map((isPaused, n) => ({ name: `i${n}`, account: 'a', paused: isPaused }))),
});
const scheduleOf = (app: string, instance: string) => ({
  name: `${app}-${instance}`,
  functionName: `mef-dev-${app}-handler`,
  input: { instance },
  everyMs: 60_000,
  isEnabled: true,
});

const wiring: Wiring = {
  ...emptyWiring(),
  functions: [
    functionOf('hooks', instances(false, true)),
    functionOf('poller', instances(true, false)),
    functionOf('forwarder'),
    functionOf('tool'),
  ],
  integrations: new Map([['x', { functionArn: 'arn:hooks', timeoutMs: 1_000 }]]),
  routes: ['i0', 'i1'].map((name) => ({
    apiId: 'a',
    routeKey: `POST /hooks/${name}`,
    integrationId: 'x',
    via: 'gateway' as const,
    authorizerId: undefined,
  })),
  schedules: [scheduleOf('poller', 'i0'), scheduleOf('poller', 'i1'), scheduleOf('hooks', 'i0')],
  mappings: [
    {
      eventSourceArn: 'c',
      consumerArn: 'c',
      functionName: 'mef-dev-forwarder-handler',
      batchSize: 1,
      batchingWindowMs: 0,
      reportsBatchItemFailures: true,
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: -1,
      maximumRecordAgeInSeconds: -1,
      onFailureBucket: undefined,
    },
  ],
};

describe('what the start says of instances', () => {
  it('marks the routes of paused ones', () => {
    expect(listRoutes(wiring, 'http://127.0.0.1:9000')).toEqual([
      'POST http://127.0.0.1:9000/hooks/i0',
      'POST http://127.0.0.1:9000/hooks/i1 paused: deliveries wait as dead letters',
    ]);
  });

  it('marks the schedules of paused ones', () => {
    const heartbeat = (instance: string) => ({
      ...scheduleOf('poller', `beat.${instance}`),
      input: { heartbeat: { instance } },
    });
    expect(listTicks(wiring, [...wiring.schedules, heartbeat('i0'), heartbeat('i1')])).toEqual([
      'poller-i0 every 60 s, paused: each tick is skipped',
      'poller-i1 every 60 s',
      'hooks-i0 every 60 s',
      'poller-beat.i0 every 60 s, paused: each tick is skipped',
      'poller-beat.i1 every 60 s',
    ]);
  });
});

describe('nextRun', () => {
  it.each([
    ['hooks', 'the next delivery runs it'],
    ['poller', 'its next tick runs it'],
    ['forwarder', 'the next batch runs it'],
    ['tool', 'its next invocation runs it'],
  ])('says of %s that %s', (app, clause) => {
    expect(nextRun(wiring, app)).toBe(clause);
  });
});

import { rules } from '../rules/find-violations.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestAt } from '../doubles/make-workspace.ts';
import { synthesizeWorkspace } from '../doubles/synthesize-workspace.ts';
import { at, type Cloud, listOf, type Resource, resourcesOf, target } from '../rules/cloud.ts';
import { textOf } from '../rules/text-of.ts';
import { alarmKinds } from './alarm-kinds.ts';

// The first synthesis loads CDK: seconds on a busy machine.
jest.setTimeout(60_000);

let cloud: Cloud;
beforeAll(async () => {
  ({ cloud } = await synthesizeWorkspace('prod'));
});

const alarms = (stack: string) =>
  resourcesOf(cloud, 'AWS::CloudWatch::Alarm').filter((one) => one.stack === `mef-prod-${stack}`);
const nameOf = ({ properties }: Resource) => String(at(properties, 'AlarmName'));
const kindsOf = (stack: string) => alarms(stack).map((one) => nameOf(one).replace(`mef-prod-${stack}-`, ''));

function alarm(name: string): unknown {
  const found = resourcesOf(cloud, 'AWS::CloudWatch::Alarm').find((one) => nameOf(one) === `mef-prod-${name}`);
  if (found === undefined) throw new Error(`No alarm is named ${name}`);
  return found.properties;
}

function composite(name: string): unknown {
  const found = resourcesOf(cloud, 'AWS::CloudWatch::CompositeAlarm').find((one) => nameOf(one) === `mef-prod-${name}`);
  return found?.properties;
}

/** The expression of an alarm and, of each metric in it, name, statistic and period. */
function mathOf(name: string): unknown[] {
  return listOf(at(alarm(name), 'Metrics')).map((one) => {
    const [metric, stat, period] = [['Metric', 'MetricName'], ['Stat'], ['Period']].map((path) =>
      String(at(one, 'MetricStat', ...path)),
    );
    return at(one, 'Expression') ?? `${metric} ${stat} ${period}`;
  });
}

describe('the runbook', () => {
  const headings = readFileSync(join(__dirname, '../../../docs/runbook.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('## '))
    .map((line) => line.slice('## '.length));

  test('has one heading for each kind of alarm and for what the pipelines tell of, and no other', () => {
    const templates = ['codecommit', 'github', 'github-and-codecommit'].map((name) =>
      readFileSync(join(__dirname, `../../templates/${name}.yml`), 'utf8'),
    );
    const told = templates.map((text) => [...text.matchAll(/docs\/runbook\.md#([\w-]+)/g)].map(([, kind]) => kind));
    expect(told).toEqual(templates.map(() => ['pipeline-failed']));
    expect(headings.toSorted()).toEqual([...Object.keys(alarmKinds), 'pipeline-failed'].toSorted());
  });

  test('has no heading of an alarm that nothing raises', () => {
    const raised = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm']
      .flatMap((type) => resourcesOf(cloud, type))
      .map(({ properties }) => String(at(properties, 'AlarmDescription')).split('#').at(-1));
    expect([...new Set(raised), 'pipeline-failed'].toSorted()).toEqual(headings.toSorted());
  });
});

describe('a source', () => {
  test('is born with the alarms of its kind, of each instance that is not held back', () => {
    const each = (instance: string, ...kinds: string[]) => kinds.map((kind) => `${kind}-${instance}`);
    const all = ['heartbeat-missing', 'silent', 'rejected-share'];
    const shared = ['dead-letters-many', 'dead-letters-old', 'function-errors', 'function-throttled', 'function-slow'];
    const address = ['api-errors', 'api-refusals', 'api-near-throttle', 'api-throttled'];
    expect(kindsOf('chat-webhook').toSorted()).toEqual(
      [
        ...each('main', ...all, 'unauthenticated', 'only-unauthenticated', 'challenge-failed'),
        ...each('labs', ...all, 'unauthenticated', 'only-unauthenticated', 'challenge-failed'),
        ...shared,
        ...address,
      ].toSorted(),
    );
    expect(kindsOf('code-webhook')).toEqual(
      expect.arrayContaining([
        ...each('main', ...all, 'unauthenticated', 'deliveries-lost', 'replay-suspected'),
        ...each('main', 'login-refused', 'healing-cut'),
        'hourly-run-failed',
      ]),
    );
    expect(kindsOf('code-webhook')).not.toContain('challenge-failed-main');
    expect(kindsOf('audit-poller').toSorted()).toEqual(
      [
        ...each('main', ...all, 'cursor-old', 'poll-behind', 'rate-limit-low', 'login-refused', 'events-at-risk'),
        ...shared,
      ].toSorted(),
    );
  });

  test('is down when no heartbeat came for a quarter of an hour: no data is the news', () => {
    expect(alarm('chat-webhook-heartbeat-missing-main')).toMatchObject({
      EvaluationPeriods: 3,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
    expect(mathOf('chat-webhook-heartbeat-missing-main')).toEqual([
      'FILL(counted, 0)',
      'HeartbeatDelivered SampleCount 300',
    ]);
  });

  test('is silent by its own rhythm, in the one direction that matters', () => {
    const silent = alarm('audit-poller-silent-main');
    const [band, events] = listOf(at(silent, 'Metrics'));
    expect([at(silent, 'ComparisonOperator'), at(silent, 'ThresholdMetricId')]).toEqual([
      'LessThanLowerThreshold',
      at(band, 'Id'),
    ]);
    expect(at(band, 'Expression')).toMatch(/^ANOMALY_DETECTION_BAND\(.+, 3\)$/);
    expect(at(events, 'MetricStat')).toMatchObject({
      Metric: { MetricName: 'EventsAccepted' },
      Period: 3_600,
      Stat: 'Sum',
    });
    // What it has said stands when nothing is left to judge.
    expect(at(silent, 'TreatMissingData')).toBe('ignore');
  });

  test('whose events are few is not by itself: three refused in an hour in which none was accepted', () => {
    expect(alarm('chat-webhook-only-unauthenticated-main')).toMatchObject({ Threshold: 2, EvaluationPeriods: 1 });
    expect(mathOf('chat-webhook-only-unauthenticated-main')).toEqual([
      'IF(FILL(accepted, 0) > 0, 0, FILL(refused, 0))',
      'EventsAccepted Sum 3600',
      'Unauthenticated Sum 3600',
    ]);
  });

  test('fails a challenge by its form or by its proof', () => {
    expect(mathOf('chat-webhook-challenge-failed-main').slice(1)).toEqual([
      'Rejected Sum 300',
      'ChallengesRefused Sum 300',
    ]);
  });

  test('is told of the first delivery that its address throttled: providers do not send it again', () => {
    expect(alarm('chat-webhook-api-throttled')).toMatchObject({
      Namespace: 'MozDefEventFramework/Address',
      MetricName: 'mef-prod-chat-webhook',
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
    });
  });

  test('that heals is told of the first refused login, and of searches that never end', () => {
    expect(alarm('code-webhook-login-refused-main')).toMatchObject({ Threshold: 0, EvaluationPeriods: 1 });
    expect(mathOf('code-webhook-login-refused-main').slice(1)).toEqual([
      'ProviderErrors Sum 3600',
      'ProviderErrors Sum 3600',
    ]);
    expect(mathOf('code-webhook-healing-cut-main').slice(1)).toEqual(['RunsCut Sum 21600', 'RunsSkipped Sum 21600']);
    expect(mathOf('code-webhook-hourly-run-failed').slice(1)).toEqual(['Errors Sum 10800']);
    expect(mathOf('dlq-reprocessor-hourly-run-failed').slice(1)).toEqual(['Errors Sum 10800']);
  });

  test('waits for the rate limit where runs are skipped or refused for it, whatever is left of it', () => {
    expect(mathOf('audit-poller-rate-limit-low-main').slice(1)).toEqual([
      'RunsSkipped Sum 300',
      'ProviderErrors Sum 300',
    ]);
  });

  test('has a cursor that is old when three of its own periods are over, but not before half an hour', async () => {
    expect(alarm('audit-poller-cursor-old-main')).toMatchObject({ Threshold: 1_800 });
    const instances = [{ name: 'main', account: 'audit-1', every: '1 h' }];
    const { cloud: rare } = await synthesizeWorkspace('prod', {
      files: { 'apps/audit-poller/config/prod.json': JSON.stringify({ instances }) },
    });
    const old = resourcesOf(rare, 'AWS::CloudWatch::Alarm').find((one) => nameOf(one).includes('cursor-old'));
    expect(at(old?.properties, 'Threshold')).toBe(10_800);
  });

  test('is not watched for heartbeats that nobody can sign', async () => {
    const load = async (path: string) => ({ ...((await manifestAt(path)) as object), beats: false });
    const { cloud: quiet } = await synthesizeWorkspace('prod', { load });
    const names = resourcesOf(quiet, 'AWS::CloudWatch::Alarm').map(nameOf);
    expect(names.filter((name) => name.includes('heartbeat-missing'))).toEqual([
      'mef-prod-audit-poller-heartbeat-missing-main',
    ]);
    const silent = resourcesOf(quiet, 'AWS::CloudWatch::Alarm').find(
      (one) => nameOf(one) === 'mef-prod-chat-webhook-silent-main',
    );
    expect(listOf(at(silent?.properties, 'Metrics')).map((one) => at(one, 'Expression'))).toContain('FILL(counted, 0)');
    expect(rules['silence has figures, of a heartbeat or filled'](quiet)).toEqual([]);
    expect(rules['every instance of a source is watched'](quiet)).toEqual([]);
  });

  test('has a dashboard with its instances, its functions and what refused records are refused for', () => {
    const [dashboard] = resourcesOf(cloud, 'AWS::CloudWatch::Dashboard').filter(
      ({ stack }) => stack === 'mef-prod-chat-webhook',
    );
    expect(at(dashboard?.properties, 'DashboardName')).toBe('mef-prod-chat-webhook');
    const body = textOf(at(dashboard?.properties, 'DashboardBody'));
    const titles = listOf((JSON.parse(body) as { widgets: unknown }).widgets).map((widget) =>
      at(widget, 'properties', 'title'),
    );
    expect(titles).toEqual(
      expect.arrayContaining([
        'main: events',
        'labs: events',
        'labs: refused, by reason',
        'address: requests, 4xx, 5xx',
      ]),
    );
  });
});

describe('a destination', () => {
  const mappings = () =>
    resourcesOf(cloud, 'AWS::Lambda::EventSourceMapping').filter(({ stack }) => stack === 'mef-prod-mozdef-forwarder');
  const ages = () => alarms('mozdef-forwarder').filter((one) => nameOf(one).includes('-iterator-age-'));

  test('that stands still is told of by its own function, each of them', () => {
    const senders = mappings().map(({ properties }) => target(at(properties, 'FunctionName')));
    const watched = ages().map(({ properties }) => target(at(properties, 'Dimensions', 0, 'Value')));
    expect(new Set(senders).size).toBe(4);
    expect(watched.toSorted()).toEqual(senders.toSorted());
    expect(ages().map(nameOf).toSorted()).toEqual(
      ['mozdef', 'old-mozdef', 'pulled', 'search'].map((name) => `mef-prod-mozdef-forwarder-iterator-age-${name}`),
    );
  });

  test('is told of when its oldest record has waited for an hour, days before Lambda gives it up', () => {
    for (const { properties } of ages()) {
      expect(properties).toMatchObject({
        Namespace: 'AWS/Lambda',
        MetricName: 'IteratorAge',
        Dimensions: [{ Name: 'FunctionName' }],
        Statistic: 'Maximum',
        Period: 300,
        EvaluationPeriods: 1,
        Threshold: 3_600_000,
        ComparisonOperator: 'GreaterThanThreshold',
        AlarmActions: [expect.anything()],
      });
    }
    const kept = mappings().map(({ properties }) => Number(at(properties, 'MaximumRecordAgeInSeconds')));
    expect(Math.min(...kept)).toBeGreaterThan(24 * 3_600);
  });
});

describe('what all share', () => {
  test('is a queue of dead letters that is never empty, also for one letter that fails again and again', () => {
    expect(alarm('stream-dead-letters-wait')).toMatchObject({ Threshold: 0, EvaluationPeriods: 15 });
    expect(mathOf('stream-dead-letters-wait')).toEqual([
      'waiting + underway',
      'ApproximateNumberOfMessagesVisible Maximum 60',
      'ApproximateNumberOfMessagesNotVisible Maximum 60',
    ]);
  });

  test('is a count of open letters: without it their alarms would be off', () => {
    expect(alarm('dlq-reprocessor-letters-unmeasured')).toMatchObject({
      EvaluationPeriods: 3,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
    expect(mathOf('dlq-reprocessor-letters-unmeasured')).toEqual(['FILL(counted, 0)', 'LettersOpen SampleCount 3600']);
  });

  test('is an account of its own size: four fifths of what it may have at once', async () => {
    expect(alarm('stream-concurrency-high')).toMatchObject({ MetricName: 'ClaimedAccountConcurrency', Threshold: 800 });
    const files = { 'infra/config/prod.json': JSON.stringify({ lambdaConcurrency: 10 }) };
    const { cloud: small } = await synthesizeWorkspace('prod', { files });
    const high = resourcesOf(small, 'AWS::CloudWatch::Alarm').find((one) => nameOf(one).endsWith('concurrency-high'));
    expect(at(high?.properties, 'Threshold')).toBe(8);
  });

  test('is that Lambda gives up records of the stream, and no tick of a schedule', () => {
    expect(alarm('dlq-reprocessor-on-failure-fired')).toMatchObject({ MetricName: 'RecordsGivenUp' });
  });

  test('is that what Lambda gave up becomes no letter, run after run', () => {
    expect(alarm('dlq-reprocessor-take-in-failing')).toMatchObject({ EvaluationPeriods: 3, Threshold: 0 });
    expect(mathOf('dlq-reprocessor-take-in-failing')).toEqual(['FILL(counted, 0)', 'Faults Sum 300']);
  });
});

describe('who is told', () => {
  test('of its alarms is the owner of a source, by the parameter that the stream stack publishes', () => {
    const actions = new Set(
      alarms('chat-webhook').map(({ properties }) => JSON.stringify(at(properties, 'AlarmActions'))),
    );
    expect([...actions].join()).toMatch(/^\[\{"Ref":"SsmParameterValuemefprodalarmschatteamtopicarn\w+"\}\]$/);
  });

  test('of the app as a whole that it is well again, and the platform of the stage', () => {
    expect(composite('chat-webhook-unwell')).toMatchObject({ OKActions: [expect.anything()] });
    expect(composite('chat-webhook-unwell')).not.toHaveProperty('AlarmActions');
    expect(composite('monitoring-unwell')).toMatchObject({
      AlarmActions: [expect.anything()],
      OKActions: [expect.anything()],
    });
  });

  test('is subscribed as the configuration says', async () => {
    const subscribed = [
      'mailto:oncall@example.com',
      'https://hooks.example.com/alarms',
      'arn:aws:sqs:eu-west-1:123456789012:alarms',
    ];
    const { cloud: told } = await synthesizeWorkspace('prod', {
      files: { 'infra/config/prod.json': JSON.stringify({ alarms: { 'chat-team': subscribed } }) },
    });
    const subscriptions = resourcesOf(told, 'AWS::SNS::Subscription').map(({ properties }) => [
      at(properties, 'Protocol'),
      at(properties, 'Endpoint'),
    ]);
    expect(subscriptions).toEqual([
      ['email', 'oncall@example.com'],
      ['https', 'https://hooks.example.com/alarms'],
      ['sqs', 'arn:aws:sqs:eu-west-1:123456789012:alarms'],
    ]);
  });

  test.each([
    [{ 'chat-team': ['oncall@example.com'] }, 'infra/config/prod.json: alarms["chat-team"][0]: expected mailto:'],
    [{ 'chat-team': ['http://hooks.example.com'] }, 'infra/config/prod.json: alarms["chat-team"][0]: expected mailto:'],
    [
      { 'chat-team': ['mailto:a@example.com', 'mailto:a@example.com'] },
      'alarms["chat-team"]: expected addresses that differ',
    ],
    [{ 'chat-teem': [] }, 'infra/config/prod.json: alarms.chat-teem: expected one of audit-team, chat-team'],
  ])('is refused where it is %j', async (alarmsOf, sentence) => {
    const files = { 'infra/config/prod.json': JSON.stringify({ alarms: alarmsOf }) };
    await expect(synthesizeWorkspace('prod', { files })).rejects.toThrow(sentence);
  });

  test('is never two teams by one topic', async () => {
    const load = async (path: string) => {
      const manifest = (await manifestAt(path)) as { owner: { team: string; contact: string } };
      return path.includes('code-webhook')
        ? { ...manifest, owner: { ...manifest.owner, team: 'Chat Team' } }
        : manifest;
    };
    await expect(synthesizeWorkspace('prod', { load })).rejects.toThrow('the alarm topic of another team');
  });
});

describe('the composite of an app', () => {
  test('names more than a hundred alarms by one for each hundred', async () => {
    const instances = Array.from({ length: 25 }, (_, n) => ({ name: `i${n}`, account: `a${n}` }));
    const { cloud: large } = await synthesizeWorkspace('prod', {
      files: { 'apps/chat-webhook/config/prod.json': JSON.stringify({ instances }) },
    });
    const rulesOf = resourcesOf(large, 'AWS::CloudWatch::CompositeAlarm')
      .filter(({ stack }) => stack === 'mef-prod-chat-webhook')
      .map((one) => [nameOf(one), String(at(one.properties, 'AlarmRule')).split('ALARM(').length - 1]);
    expect(Object.fromEntries(rulesOf)).toEqual({
      'mef-prod-chat-webhook-unwell': 2,
      'mef-prod-chat-webhook-unwell-1': 100,
      'mef-prod-chat-webhook-unwell-2': 59,
    });
  });
});

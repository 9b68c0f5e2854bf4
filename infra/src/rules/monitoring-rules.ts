import { type AlarmKind, alarmKinds } from '../monitoring/alarm-kinds.ts';
import { at, type Cloud, listOf, placesWhere, type Resource, resourcesOf, type Rule } from './cloud.ts';
import { functionOf, functionsWithEntry, scheduledFunctions, instancesOf, isOfReprocessor } from './function-of.ts';
import { bodyOf, isPublished, metricsIn, metricsShown } from './metrics-in.ts';

const metricAlarms = (cloud: Cloud) => resourcesOf(cloud, 'AWS::CloudWatch::Alarm');
const composites = (cloud: Cloud) => resourcesOf(cloud, 'AWS::CloudWatch::CompositeAlarm');
const dashboards = (cloud: Cloud) => resourcesOf(cloud, 'AWS::CloudWatch::Dashboard');

/** Of each instance of every source that is not held back. */
const ofInstances: readonly AlarmKind[] = ['heartbeat-missing', 'silent', 'rejected-share'];
const ofWebhooks: readonly AlarmKind[] = [...ofInstances, 'unauthenticated', 'only-unauthenticated'];
const ofHealed: readonly AlarmKind[] = ['deliveries-lost', 'replay-suspected', 'login-refused', 'healing-cut'];
const ofPollers: readonly AlarmKind[] = [
  ...ofInstances,
  'cursor-old',
  'poll-behind',
  'rate-limit-low',
  'login-refused',
  'events-at-risk',
];

/** What nobody is told of goes on until a person stumbles over it. */
export const monitoringRules = {
  'every alarm tells somebody': (cloud) => [
    ...placesWhere(metricAlarms(cloud), (one) => listOf(at(one.properties, 'AlarmActions')).length === 0),
    ...placesWhere(composites(cloud), (one) => {
      const told = [at(one.properties, 'AlarmActions'), at(one.properties, 'OKActions')].flatMap(listOf);
      return told.length === 0;
    }),
  ],

  'every alarm is of a kind that the runbook has, and says where': (cloud) =>
    placesWhere([...metricAlarms(cloud), ...composites(cloud)], (one) => {
      const kind = kindOf(one);
      return kind === undefined || !String(at(one.properties, 'AlarmDescription')).endsWith(`docs/runbook.md#${kind}`);
    }),

  'every instance of a source is watched': (cloud) =>
    placesWhere(functionsWithEntry(cloud, 'handler.handler').filter(isOfSource), (handler) => {
      const { stack } = handler;
      const isPolled = scheduledFunctions(cloud).some(({ place }) => place === handler.place);
      // Of a webhook whose scheme only its provider can sign there is no heartbeat.
      const hasBeat = beats(cloud, stack);
      const heals = functionsWithEntry(cloud, 'handler.heal').some((one) => one.stack === stack);
      const all = isPolled ? ofPollers : [...ofWebhooks, ...(heals ? ofHealed : [])];
      const kinds = all.filter((kind) => hasBeat || kind !== 'heartbeat-missing');
      const names = metricAlarms(cloud).map(nameOf);
      return activeInstances(handler).some((instance) =>
        kinds.some((kind) => !names.includes(`${stack}-${kind}-${String(instance)}`)),
      );
    }),

  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
  'an alarm that missing data sets off fills the gaps': (cloud) =>
    placesWhere(metricAlarms(cloud), (one) => at(one.properties, 'TreatMissingData') === 'breaching' && !isFilled(one)),

  'silence has figures, of a heartbeat or filled': (cloud) =>
    placesWhere(
      metricAlarms(cloud).filter((one) => kindOf(one) === 'silent'),
      (one) => !isFilled(one) && !beats(cloud, one.stack),
    ),

  'what runs once an hour is watched by the hour': (cloud) =>
    placesWhere(hourlyFunctions(cloud), ({ stack, id }) => {
      const watching = metricAlarms(cloud).filter((one) => nameOf(one) === `${stack}-hourly-run-failed`);
      return !watching.some(({ properties }) => JSON.stringify(at(properties, 'Metrics')).includes(`{"Ref":"${id}"}`));
    }),

  'every stack has one alarm over all of its own, and the stage one over those': (cloud) =>
    Object.keys(cloud).filter((stack) => {
      const whole = composites(cloud).find((one) => nameOf(one) === `${stack}-unwell`);
      const wanted = stack.endsWith('-monitoring')
        ? Object.keys(cloud).filter((other) => other !== stack)
        : [...metricAlarms(cloud)].filter((one) => one.stack === stack).map(nameOf);
      const names = wanted.map((name) => (stack.endsWith('-monitoring') ? `${name}-unwell` : name));
      return whole === undefined || names.some((name) => !isNamed(cloud, whole, name));
    }),

  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
  'alarms are ones that CloudWatch takes': (cloud) => [
    ...placesWhere(composites(cloud), (one) => ruleOf(one).length > 10_240 || childrenOf(one).length > 100),
    ...placesWhere(metricAlarms(cloud), (one) => nameOf(one).length > 255 || metricsIn(one).length > 10),
  ],

  'metrics are ones that libs/telemetry publishes, by all of their dimensions': (cloud) => [
    ...placesWhere(metricAlarms(cloud), (one) => metricsIn(one).some((metric) => !isPublished(metric))),
    ...placesWhere(dashboards(cloud), (one) => metricsShown(one).some((metric) => !isPublished(metric))),
  ],

  'dashboards are ones that CloudWatch reads': (cloud) =>
    placesWhere(dashboards(cloud), (one) => listOf(bodyOf(one)?.['widgets']).length === 0),

  'only CloudWatch tells a team, over an encrypted topic': (cloud) =>
    placesWhere(resourcesOf(cloud, 'AWS::SNS::Topic'), (topic) => {
      const policies = resourcesOf(cloud, 'AWS::SNS::TopicPolicy').filter(
        ({ stack, properties }) =>
          stack === topic.stack && listOf(at(properties, 'Topics')).some((one) => at(one, 'Ref') === topic.id),
      );
      const allowed = policies
        .flatMap(({ properties }) => listOf(at(properties, 'PolicyDocument', 'Statement')))
        .filter((statement) => at(statement, 'Effect') === 'Allow');
      const isCloudWatch = (statement: unknown) =>
        at(statement, 'Principal', 'Service') === 'cloudwatch.amazonaws.com' &&
        at(statement, 'Condition', 'StringEquals', 'aws:SourceAccount') !== undefined;
      return (
        at(topic.properties, 'KmsMasterKeyId') === undefined || allowed.length === 0 || !allowed.every(isCloudWatch)
      );
    }),
} satisfies Record<string, Rule>;

function isOfSource(handler: Resource): boolean {
  return instancesOf(handler).length > 0 && !isOfReprocessor(handler);
}

function activeInstances(handler: Resource): unknown[] {
  const text = at(handler.properties, 'Environment', 'Variables', 'MEF_INSTANCES');
  const instances: unknown[] = typeof text === 'string' ? (JSON.parse(text) as unknown[]) : [];
  return instances.filter((one) => at(one, 'paused') !== true).map((one) => at(one, 'name'));
}

/** Whether a heartbeat of each instance is sent: by the handler that polls, or by a function of its own. */
function beats(cloud: Cloud, stack: string): boolean {
  const senders = [...functionsWithEntry(cloud, 'handler.beat'), ...functionsWithEntry(cloud, 'handler.handler')];
  const scheduled = new Set(scheduledFunctions(cloud).map(({ place }) => place));
  return senders.some((one) => one.stack === stack && scheduled.has(one.place));
}

function hourlyFunctions(cloud: Cloud): Resource[] {
  return resourcesOf(cloud, 'AWS::Scheduler::Schedule')
    .filter(({ properties }) => at(properties, 'ScheduleExpression') === 'rate(1 hour)')
    .flatMap((one) => functionOf(cloud, one, at(one.properties, 'Target', 'Arn')) ?? []);
}

/** An expression that gives a point for each period, also where there is none of its metric. */
function isFilled({ properties }: Resource): boolean {
  return listOf(at(properties, 'Metrics')).some((one) => /^FILL\(\w+, 0\)$/.test(String(at(one, 'Expression'))));
}

function nameOf({ properties }: Resource): string {
  return String(at(properties, 'AlarmName'));
}

/** By the name, which is the stack's, the kind and, of some, an instance. */
function kindOf(alarm: Resource): AlarmKind | undefined {
  const rest = nameOf(alarm).slice(alarm.stack.length + 1);
  const kinds = Object.keys(alarmKinds) as AlarmKind[];
  return nameOf(alarm).startsWith(`${alarm.stack}-`)
    ? kinds.find((kind) => rest === kind || rest.startsWith(`${kind}-`))
    : undefined;
}

function ruleOf({ properties }: Resource): string {
  return String(at(properties, 'AlarmRule'));
}

function childrenOf(composite: Resource): string[] {
  return [...ruleOf(composite).matchAll(/ALARM\("([^"]+)"\)/g)].map(([, name = '']) => name);
}

/** By the composite itself, or by one below it. */
function isNamed(cloud: Cloud, composite: Resource, name: string): boolean {
  const children = childrenOf(composite);
  if (children.includes(name)) return true;
  const below = composites(cloud).filter((one) => one.stack === composite.stack && children.includes(nameOf(one)));
  return below.some((one) => childrenOf(one).includes(name));
}

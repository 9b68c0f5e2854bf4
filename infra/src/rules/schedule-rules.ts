import { at, type Cloud, listOf, placesWhere, type Resource, resourcesOf, type Rule, target } from './cloud.ts';
import { functionOf, functionsWithEntry, instancesOf, isOfReprocessor, scheduledFunctions } from './function-of.ts';
import { statementsIn, statementsOfRole } from './statements.ts';

const schedules = (cloud: Cloud) => resourcesOf(cloud, 'AWS::Scheduler::Schedule');

const HEARTBEAT_RATE = 'rate(5 minutes)';

/** By the entry that is run, of sources and of the reprocessor. What needs another rhythm has another entry. */
const rates: Record<string, string> = {
  'handler.handler': 'rate(1 minute)',
  'handler.heal': 'rate(1 hour)',
  'handler.beat': HEARTBEAT_RATE,
};
const ratesOfReprocessor: Record<string, string> = {
  'handler.takeIn': 'rate(5 minutes)',
  'handler.handler': 'rate(1 hour)',
};
const inputsOfReprocessor: Record<string, object> = {
  'handler.takeIn': {},
  'handler.handler': { replay: { because: 'schedule' } },
};

/** A poller that nothing runs, or a tick that says a wrong name, is silence that looks like a quiet provider. */
export const scheduleRules = {
  'schedules tick as often as the engine expects': (cloud) =>
    placesWhere(schedules(cloud), (one) => {
      const run = runBy(cloud, one);
      const ofEntry = (isOfReprocessor(one) ? ratesOfReprocessor : rates)[entryOf(run)];
      const rate = isHeartbeat(one) ? HEARTBEAT_RATE : ofEntry;
      return (
        rate === undefined ||
        at(one.properties, 'ScheduleExpression') !== rate ||
        at(one.properties, 'State') !== 'ENABLED' ||
        at(one.properties, 'FlexibleTimeWindow', 'Mode') !== 'OFF'
      );
    }),

  'schedules carry an instance that exists or a command of their own, and nothing else': (cloud) =>
    placesWhere(schedules(cloud), (one) => {
      const run = runBy(cloud, one);
      return run === undefined || !inputsOf(run).includes(input(one));
    }),

  'every instance of what is scheduled has one schedule, and so has the reprocessor': (cloud) => {
    const ofReprocessor = functionsWithEntry(cloud, ...Object.keys(inputsOfReprocessor)).filter(isOfReprocessor);
    const scheduled = [
      ...scheduledFunctions(cloud),
      ...functionsWithEntry(cloud, 'handler.heal', 'handler.beat'),
      ...ofReprocessor,
    ];
    return placesWhere(scheduled, (run) => {
      const inputs = schedules(cloud)
        .filter((one) => runBy(cloud, one)?.place === run.place)
        .map(input);
      return inputs.toSorted().join() !== inputsOf(run).toSorted().join();
    });
  },

  // https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html
  'schedule names are ones that Scheduler takes': (cloud) => [
    ...placesWhere(schedules(cloud), ({ properties }) => !/^[\w.-]{1,64}$/.test(String(at(properties, 'Name')))),
    ...placesWhere(
      resourcesOf(cloud, 'AWS::Scheduler::ScheduleGroup'),
      ({ properties }) => !/^[\w.-]{1,64}$/.test(String(at(properties, 'Name'))),
    ),
  ],

  // The next tick does the same work: a repeated one would only stand in its way.
  'a tick is not repeated': (cloud) => [
    ...placesWhere(schedules(cloud), ({ properties }) => {
      const policy = at(properties, 'Target', 'RetryPolicy');
      return at(policy, 'MaximumRetryAttempts') !== 0 || at(policy, 'MaximumEventAgeInSeconds') !== 60;
    }),
    ...placesWhere(scheduledFunctions(cloud), (run) => {
      const [calls] = resourcesOf(cloud, 'AWS::Lambda::EventInvokeConfig').filter(
        (one) => functionOf(cloud, one, at(one.properties, 'FunctionName'))?.place === run.place,
      );
      return (
        at(calls?.properties, 'MaximumRetryAttempts') !== 0 || at(calls?.properties, 'MaximumEventAgeInSeconds') !== 60
      );
    }),
  ],

  'no schedule without a role of its own group, that no function has': (cloud) =>
    placesWhere(schedules(cloud), (one) => {
      const role = roleOf(cloud, one);
      const taken = resourcesOf(cloud, 'AWS::Lambda::Function').some(
        ({ stack, properties }) => stack === one.stack && target(at(properties, 'Role')) === role?.id,
      );
      return role === undefined || taken || !isForGroupAlone(role, target(at(one.properties, 'GroupName')));
    }),

  'a schedule may invoke the one function that it runs, and do nothing else': (cloud) =>
    placesWhere(schedules(cloud), (one) => {
      const role = roleOf(cloud, one);
      const [statement, ...others] = role === undefined ? [] : statementsOfRole(cloud, role);
      const [resource, ...otherResources] = statement?.resources ?? [];
      return (
        statement?.actions.join() !== 'lambda:InvokeFunction' ||
        others.length + otherResources.length > 0 ||
        at(resource, 'Fn::GetAtt', 1) !== 'Arn' ||
        target(resource) !== target(at(one.properties, 'Target', 'Arn'))
      );
    }),

  'nothing but a schedule and the reprocessor invokes a function': (cloud) => {
    const roles = schedules(cloud).map((one) => roleOf(cloud, one)?.place);
    const invoking = statementsIn(cloud, 'AWS::IAM::Policy').filter(
      (one) => one.actions.includes('lambda:InvokeFunction') && !isOfReprocessor(one),
    );
    return invoking
      .filter(({ stack, roles: holders }) => holders.some((role) => !roles.includes(`${stack}/${role}`)))
      .map(({ place }) => place);
  },
} satisfies Record<string, Rule>;

function runBy(cloud: Cloud, schedule: Resource): Resource | undefined {
  return functionOf(cloud, schedule, at(schedule.properties, 'Target', 'Arn'));
}

function entryOf(run: Resource | undefined): string {
  return String(at(run?.properties, 'Handler'));
}

/** The input of each schedule that a function has to have. */
function inputsOf(run: Resource): string[] {
  const own = isOfReprocessor(run) ? inputsOfReprocessor[entryOf(run)] : undefined;
  const instances = instancesOf(run);
  const heartbeats = entryOf(run) === 'handler.heal' ? [] : instances.map((instance) => ({ heartbeat: { instance } }));
  const others = entryOf(run) === 'handler.beat' ? [] : instances.map((instance) => ({ instance }));
  const inputs = own ? [own] : [...others, ...heartbeats];
  return inputs.map((one) => JSON.stringify(one));
}

function isHeartbeat(schedule: Resource): boolean {
  return input(schedule).startsWith('{"heartbeat":');
}

function input(schedule: Resource): string {
  return String(at(schedule.properties, 'Target', 'Input'));
}

function roleOf(cloud: Cloud, { stack, properties }: Resource): Resource | undefined {
  const id = target(at(properties, 'Target', 'RoleArn'));
  return resourcesOf(cloud, 'AWS::IAM::Role').find((role) => role.stack === stack && role.id === id);
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html */
function isForGroupAlone(role: Resource, group: unknown): boolean {
  const statements = listOf(at(role.properties, 'AssumeRolePolicyDocument', 'Statement'));
  return (
    group !== undefined &&
    statements.length === 1 &&
    statements.every((statement) => {
      const equals = at(statement, 'Condition', 'StringEquals');
      return (
        at(statement, 'Principal', 'Service') === 'scheduler.amazonaws.com' &&
        at(equals, 'aws:SourceAccount', 'Ref') === 'AWS::AccountId' &&
        target(at(equals, 'aws:SourceArn')) === group
      );
    })
  );
}

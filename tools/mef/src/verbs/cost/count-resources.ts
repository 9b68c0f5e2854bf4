import type { Template } from './read-templates.ts';

/** What a stack costs by being there. */
export interface StandingCounts {
  readonly alarmMetrics: number;
  readonly compositeAlarms: number;
  readonly dashboards: number;
  readonly keys: number;
  readonly streams: number;
  readonly fanOuts: number;
  readonly httpApis: number;
  readonly functions: number;
  /** Invocations by schedules in a month of 730 hours. */
  readonly scheduledRuns: number;
}

const HOURS = 730;
const perHour = { minute: 60, hour: 1, day: 1 / 24 } as const;

/** Counts of one template. */
export function countResources({ Resources }: Template): StandingCounts {
  const all = Object.values(Resources);
  const of = (type: string) => all.filter((resource) => resource.Type === type);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  return {
    alarmMetrics: sum(of('AWS::CloudWatch::Alarm').map(({ Properties }) => metricsOf(Properties))),
    compositeAlarms: of('AWS::CloudWatch::CompositeAlarm').length,
    dashboards: of('AWS::CloudWatch::Dashboard').length,
    keys: of('AWS::KMS::Key').length,
    streams: of('AWS::Kinesis::Stream').length,
    fanOuts: of('AWS::Kinesis::StreamConsumer').length,
    httpApis: of('AWS::ApiGatewayV2::Api').length,
    functions: of('AWS::Lambda::Function').length,
    scheduledRuns: sum(of('AWS::Scheduler::Schedule').map(({ Properties }) => runsOf(Properties))),
  };
}

/**
 * An alarm is billed by the metrics that it looks at; one on an anomaly band by three: its metric and both edges.
 * https://aws.amazon.com/cloudwatch/pricing/
 */
function metricsOf({ Metrics: metrics }: Readonly<Record<string, unknown>>): number {
  if (!Array.isArray(metrics)) return 1;
  const looked = metrics.filter((one: object) => 'MetricStat' in one).length;
  return JSON.stringify(metrics).includes('ANOMALY_DETECTION_BAND') ? looked + 2 : looked;
}

function runsOf({ ScheduleExpression: expression }: Readonly<Record<string, unknown>>): number {
  const [, every, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(String(expression)) ?? [];
  return isUnit(unit) ? (perHour[unit] / Number(every)) * HOURS : 0;
}

function isUnit(unit: string | undefined): unit is keyof typeof perHour {
  return unit !== undefined && Object.hasOwn(perHour, unit);
}

import { type CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { METRIC_NAMESPACE } from '@mef/telemetry';
import type { AcceptedLately } from './infrastructure.ts';

/** As libs/telemetry publishes it, by source and instance. */
const METRIC = { Namespace: METRIC_NAMESPACE, MetricName: 'EventsAccepted' };

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
const RATE_MINUTES = 5;

/**
 * The minutes of the last day in which the stream confirmed events. One query: a cent for a thousand of them.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 */
export async function readAccepted(
  cloudwatch: CloudWatchClient,
  { app, instance }: { readonly app: string; readonly instance: string },
  now: number,
): Promise<AcceptedLately> {
  const end = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  const Dimensions = [
    { Name: 'source', Value: app },
    { Name: 'instance', Value: instance },
  ];
  const command = new GetMetricDataCommand({
    StartTime: new Date(end - DAY_MINUTES * MINUTE_MS),
    EndTime: new Date(end),
    ScanBy: 'TimestampDescending',
    MetricDataQueries: [
      { Id: 'accepted', MetricStat: { Metric: { ...METRIC, Dimensions }, Period: MINUTE_MS / 1_000, Stat: 'Sum' } },
    ],
  });
  const { MetricDataResults: [{ Timestamps = [], Values = [] } = {}] = [] } = await cloudwatch.send(command);
  const minutes = Timestamps.map((time, at) => ({ at: time.getTime(), events: Values[at] ?? 0 }));
  const newest = minutes.filter(({ events }) => events > 0).map(({ at }) => at);
  const lately = minutes.filter(({ at }) => at >= end - RATE_MINUTES * MINUTE_MS);
  return {
    lastAt: newest.length === 0 ? null : Math.max(...newest),
    perMinute: lately.reduce((sum, { events }) => sum + events, 0) / RATE_MINUTES,
  };
}

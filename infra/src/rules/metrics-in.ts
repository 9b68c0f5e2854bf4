import { METRIC_NAMESPACE, metrics } from '@mef/telemetry';
import { at, listOf, type Resource } from './cloud.ts';
import { textOf } from './text-of.ts';

/** A metric as an alarm or a dashboard names it. */
interface Named {
  namespace: unknown;
  name: unknown;
  dimensions: unknown[];
}

/** Those that an alarm is about: its own, or of its expression. */
export function metricsIn({ properties }: Resource): Named[] {
  const told = [properties, ...listOf(at(properties, 'Metrics')).map((one) => at(one, 'MetricStat', 'Metric'))];
  return told
    .filter((one) => at(one, 'MetricName') !== undefined)
    .map((one) => ({
      namespace: at(one, 'Namespace'),
      name: at(one, 'MetricName'),
      dimensions: listOf(at(one, 'Dimensions')).map((dimension) => at(dimension, 'Name')),
    }));
}

/** What CloudWatch would read of a dashboard. */
export function bodyOf({ properties }: Resource): Record<string, unknown> | undefined {
  try {
    return JSON.parse(textOf(at(properties, 'DashboardBody'))) as Record<string, unknown>;
  } catch {
    return undefined; // Then it is none that CloudWatch reads, which is a rule of its own.
  }
}

/** Named ones and searched ones. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
export function metricsShown(dashboard: Resource): Named[] {
  const rows = listOf(bodyOf(dashboard)?.['widgets']).flatMap((widget) => listOf(at(widget, 'properties', 'metrics')));
  return rows.flatMap((row) => searched(row) ?? named(row) ?? []);
}

function named(row: unknown): Named | undefined {
  const [namespace, name, ...rest] = listOf(row);
  const pairs = rest.filter((one) => typeof one === 'string');
  return typeof namespace === 'string' && typeof name === 'string'
    ? { namespace, name, dimensions: pairs.filter((_one, index) => index % 2 === 0) }
    : undefined;
}

function searched(row: unknown): Named | undefined {
  const expression = textOf(at(row, 0, 'expression'));
  const [, schema = '', name] = /SEARCH\('\{([^}]+)\} MetricName="(\w+)"/.exec(expression) ?? [];
  const [namespace, ...dimensions] = schema.split(',');
  return name === undefined ? undefined : { namespace, name, dimensions };
}

/** With other dimensions than those it is published by, a metric has no figure, and nothing says so. */
export function isPublished({ namespace, name, dimensions }: Named): boolean {
  if (namespace !== METRIC_NAMESPACE) return true;
  const row = Object.entries(metrics).find(([known]) => known === name)?.[1];
  return row !== undefined && [...row.dimensions].toSorted().join() === [...dimensions].map(String).toSorted().join();
}

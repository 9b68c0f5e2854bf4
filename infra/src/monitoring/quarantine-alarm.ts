import { Duration, type Stack } from 'aws-cdk-lib';
import { ComparisonOperator, MathExpression, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';

/** Where the reprocessor may meet what is no dead letter: a dimension of the metric. */
const places = ['drain', 'take-in', 'archive'];

/**
 * Something came as a dead letter and is none: somebody wrote to the queue or the archive who is no part of this, or two
 * versions do not understand each other. A person has to look.
 */
export function quarantineAlarm(stack: Stack, source: string): void {
  const usingMetrics = Object.fromEntries(
    places.map((instance, index) => [
      `m${index}`,
      new Metric({
        namespace: 'MozDefEventFramework',
        metricName: 'LettersQuarantined',
        dimensionsMap: { source, instance },
        statistic: 'Sum',
      }),
    ]),
  );
  const expression = Object.keys(usingMetrics)
    .map((metric) => `FILL(${metric},0)`)
    .join('+');
  new MathExpression({ expression, usingMetrics, period: Duration.minutes(5) }).createAlarm(stack, 'Quarantined', {
    alarmName: `${stack.stackName}-quarantined`,
    alarmDescription: 'Something that is no dead letter is in the quarantine: mef dlq list --state quarantined',
    threshold: 0,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
}

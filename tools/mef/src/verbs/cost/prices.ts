/** One price of AWS in USD, us-east-1, without free tiers and discounts, as published in November 2026. */
interface Price {
  readonly usd: number;
  /** One of these; of those that cost fractions of a cent, in the plural. */
  readonly per: string;
  /** Where AWS says it. */
  readonly source: string;
}

const lambda = 'https://aws.amazon.com/lambda/pricing/';
const kinesis = 'https://aws.amazon.com/kinesis/data-streams/pricing/';
const cloudWatch = 'https://aws.amazon.com/cloudwatch/pricing/';

/** What `mef cost` reckons with. A region other than us-east-1 costs up to a quarter more. */
export const prices = {
  lambdaRequest: { usd: 0.2e-6, per: 'requests', source: lambda },
  lambdaArmSecond: { usd: 0.0000133334, per: 'GB-second, arm64', source: lambda },
  httpApiRequest: { usd: 1e-6, per: 'requests of up to 512 KB', source: 'https://aws.amazon.com/api-gateway/pricing/' },
  streamHour: { usd: 0.04, per: 'hour of a stream on demand', source: kinesis },
  streamIn: { usd: 0.08, per: 'GB written, each record rounded up to 1 KB', source: kinesis },
  streamFanOut: { usd: 0.05, per: 'GB read by a fan-out consumer', source: kinesis },
  streamRetention: { usd: 0.1, per: 'GB-month kept longer than a day', source: kinesis },
  stateWrite: {
    usd: 0.625e-6,
    per: 'writes of up to 1 KB',
    source: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
  },
  schedule: { usd: 1e-6, per: 'invocations', source: 'https://aws.amazon.com/eventbridge/pricing/' },
  alarmMetric: { usd: 0.1, per: 'metric of an alarm and month', source: cloudWatch },
  compositeAlarm: { usd: 0.5, per: 'composite alarm and month', source: cloudWatch },
  dashboard: { usd: 3, per: 'dashboard and month', source: cloudWatch },
  metric: { usd: 0.3, per: 'custom metric and month', source: cloudWatch },
  logged: { usd: 0.5, per: 'GB of logs', source: cloudWatch },
  trace: { usd: 5e-6, per: 'traces recorded', source: 'https://aws.amazon.com/xray/pricing/' },
  key: { usd: 1, per: 'key and month', source: 'https://aws.amazon.com/kms/pricing/' },
} as const satisfies Record<string, Price>;

export type PriceName = keyof typeof prices;

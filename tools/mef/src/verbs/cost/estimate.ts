import type { StandingCounts } from './count-resources.ts';
import { prices, type PriceName } from './prices.ts';

/** What is to be reckoned. */
export interface Plan {
  /** Of a month. */
  readonly events: number;
  /** UTF-8 bytes of one event, as it stands in the stream. */
  readonly eventBytes: number;
  /** Instances of sources, each with metrics of its own. */
  readonly instances: number;
  readonly standing: StandingCounts;
}

export interface Line {
  readonly service: string;
  readonly what: string;
  readonly quantity: number;
  readonly price: PriceName;
  /** A month. */
  readonly usd: number;
}

const HOURS = 730;
const SECONDS = HOURS * 3_600;
const GB = 1e9;
/** Memory of every function. */
const FUNCTION_GB = 0.5;
/** Assumptions, in seconds of billed time: nothing of this was measured on AWS. */
const assumed = { delivery: 0.01, forwarding: 0.03, scheduled: 0.2 } as const;
/** The stream pushes to a fan-out consumer about so often; what came meanwhile is one batch. */
const PUSHES_PER_SECOND = 5;
/** Lambda's largest batch here. */
const MAX_BATCH = 500;
/** Lines of EMF and Lambda's own report, per invocation. */
const LOG_BYTES = 1_200;
/** X-Ray's default: the first of each second, and 5 % of the others. */
const TRACED_SHARE = 0.05;
/** Combinations of a metric's name and dimensions that an instance shows in a quiet month. */
const METRICS_OF_INSTANCE = 12;
/** What is kept beyond the first day, of seven. */
const KEPT_DAYS = 6;
const MONTH_DAYS = HOURS / 24;

/**
 * The bill of one stage, service by service. Every event is taken for a delivery of its own, which is the dearest: pollers
 * and batches share calls. The state table's own storage, dead letters and KMS calls are some cents and left out.
 */
export function estimate(plan: Plan): Line[] {
  const { standing } = plan;
  return [...flow(plan), ...watch(plan), ...line('KMS', 'keys', standing.keys, 'key')].filter(({ usd }) => usd > 0);
}

function flow({ events, eventBytes, standing }: Plan): Line[] {
  // A record is billed as whole kilobytes.
  const gigabytes = (events * Math.ceil(eventBytes / 1_024) * 1_024) / GB;
  const forwards = standing.fanOuts * forwardCalls(events);
  const calls = events + forwards + standing.scheduledRuns;
  const seconds =
    events * assumed.delivery + forwards * assumed.forwarding + standing.scheduledRuns * assumed.scheduled;
  return [
    ...line('API Gateway', 'deliveries', standing.httpApis > 0 ? events : 0, 'httpApiRequest'),
    ...line('Lambda', 'invocations', calls, 'lambdaRequest'),
    ...line('Lambda', 'GB-seconds', seconds * FUNCTION_GB, 'lambdaArmSecond'),
    ...line('Kinesis', 'stream hours', standing.streams * HOURS, 'streamHour'),
    ...line('Kinesis', 'GB in', gigabytes, 'streamIn'),
    ...line('Kinesis', 'GB out, fan-out', gigabytes * standing.fanOuts, 'streamFanOut'),
    ...line('Kinesis', 'GB kept seven days', (gigabytes * KEPT_DAYS) / MONTH_DAYS, 'streamRetention'),
    ...line('DynamoDB', 'ids and cursors noted', events, 'stateWrite'),
    ...line('EventBridge', 'scheduled runs', standing.scheduledRuns, 'schedule'),
  ];
}

/** One call a push, as long as a push holds no more than a batch. */
function forwardCalls(events: number): number {
  const pushes = Math.min(events, SECONDS * PUSHES_PER_SECOND);
  return Math.max(pushes, events / MAX_BATCH);
}

function watch({ events, instances, standing }: Plan): Line[] {
  const calls = events + standing.fanOuts * forwardCalls(events) + standing.scheduledRuns;
  const traced = Math.min(calls, SECONDS) + Math.max(0, calls - SECONDS) * TRACED_SHARE;
  return [
    ...line('CloudWatch', 'metrics of alarms', standing.alarmMetrics, 'alarmMetric'),
    ...line('CloudWatch', 'composite alarms', standing.compositeAlarms, 'compositeAlarm'),
    ...line('CloudWatch', 'dashboards', standing.dashboards, 'dashboard'),
    ...line('CloudWatch', 'custom metrics', instances * METRICS_OF_INSTANCE, 'metric'),
    ...line('CloudWatch', 'GB of logs', (calls * LOG_BYTES) / GB, 'logged'),
    ...line('X-Ray', 'traces', traced, 'trace'),
  ];
}

function line(service: string, what: string, quantity: number, price: PriceName): Line[] {
  return [{ service, what, quantity, price, usd: quantity * prices[price].usd }];
}

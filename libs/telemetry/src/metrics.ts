import type { Reason } from '@mef/rejection';

/** Of every metric below; what CloudWatch files them under. */
export const METRIC_NAMESPACE = 'MozDefEventFramework';

/** What an answer of a destination meant for one event, why a whole call failed, or what became of a replayed letter. */
export type Outcome =
  | 'stored'
  | 'stored-already'
  | 'retry'
  | 'split'
  | 'dead-letter'
  | 'held'
  | 'unreachable'
  | 'failing'
  | 'timeout'
  | 'overloaded'
  | 'unauthorized'
  | 'misconfigured'
  | 'unreadable-answer'
  | 'ignored'
  | 'rejected'
  | 'failed'
  | 'to-stream'
  | 'skipped';

/**
 * Every dimension there is. Each value comes from a closed set (deployed names or a table in the code), never from a
 * sender: CloudWatch bills and limits by combination, and at most 30 dimensions fit one metric.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export interface DimensionValues {
  /** App; for the forwarder's own metrics the forwarder. */
  readonly source: string;
  /** Instance of the source, or destination of the forwarder. */
  readonly instance: string;
  readonly reason: Reason;
  readonly outcome: Outcome;
  readonly skip: Skip;
  readonly fault: ProviderFault;
}

/** Why a tick of the schedule did no work. */
export type Skip = 'locked' | 'not-due' | 'not-configured' | 'paused' | 'rate-limited';

/** Why a call to a provider failed; the table of `libs/provider-client`. */
export type ProviderFault =
  | 'rate-limited'
  | 'unreachable'
  | 'failing'
  | 'unauthorized'
  | 'forbidden'
  | 'refused'
  | 'foreign-url'
  | 'too-large'
  | 'unreadable';

interface MetricRow {
  /** A gauge is published as it is last set, a count as the sum. Default: a count. */
  readonly unit?: 'Seconds' | 'Gauge';
  readonly meaning: string;
  readonly dimensions: readonly (keyof DimensionValues)[];
}

const perInstance = ['source', 'instance'] as const;
const perReason = ['source', 'instance', 'reason'] as const;
const perSkip = ['source', 'instance', 'skip'] as const;
const perFault = ['source', 'instance', 'fault'] as const;
const perOutcome = ['source', 'instance', 'outcome'] as const;

/** Every metric of the framework; counts are of what was confirmed and never of what was attempted. */
export const metrics = {
  EventsAccepted: { dimensions: perInstance, meaning: 'events that the stream confirmed' },
  HeartbeatsAccepted: { dimensions: perInstance, meaning: 'heartbeats that the stream confirmed' },
  HeartbeatDelivered: {
    dimensions: perInstance,
    unit: 'Seconds',
    meaning: 'from the sending of a heartbeat until a destination had it; one value for each destination',
  },
  EventsIgnored: { dimensions: perInstance, meaning: 'records that the source declared not worth an event' },
  EventsDropped: { dimensions: perInstance, meaning: 'events of types that the instance does not want' },
  Rejected: { dimensions: perReason, meaning: 'requests or records refused for any reason' },
  RecordsRejected: { dimensions: perInstance, meaning: 'records that became dead letters, for whatever reason' },
  Unauthenticated: { dimensions: perInstance, meaning: 'requests answered with 401; by their reason among Rejected' },
  UnknownEventType: { dimensions: perInstance, meaning: 'events kept whose type the source does not know' },
  ChallengesAnswered: { dimensions: perInstance, meaning: 'handshakes of the provider answered' },
  ChallengesRefused: {
    dimensions: perInstance,
    meaning: 'requests answered with 401 that look like a handshake; whoever sent them has proven nothing',
  },
  WouldRefuseAt300s: { dimensions: perInstance, meaning: 'accepted deliveries signed more than 300 s ago' },
  PreviousSecretMatched: {
    dimensions: perInstance,
    meaning: 'deliveries signed with a secret that is not the current one',
  },
  SecretStale: { dimensions: perInstance, meaning: 'requests served with old secrets because the store failed' },
  PauseUnread: {
    dimensions: perInstance,
    meaning: 'reads of the pause that failed: the last known word stands',
  },
  EventTimeReplaced: { dimensions: perInstance, meaning: 'events whose own time could not be used' },
  IdCollisions: { dimensions: perInstance, meaning: 'equal event ids with unequal content' },
  StreamRetries: { dimensions: perInstance, meaning: 'stream records put again' },
  DeadLettersWritten: { dimensions: perReason, meaning: 'dead letters that queue or archive confirmed' },
  Faults: { dimensions: perInstance, meaning: 'requests or batches that failed for a fault of ours' },
  PollLag: { dimensions: perInstance, unit: 'Seconds', meaning: 'now less the newest event that is durable' },
  CursorAge: { dimensions: perInstance, unit: 'Seconds', meaning: 'now less the last save of the cursor' },
  RateLimitLeft: { dimensions: perInstance, unit: 'Gauge', meaning: "calls that the provider's rate limit leaves us" },
  PagesPolled: { dimensions: perInstance, meaning: 'pages whose records are durable' },
  DuplicatesDropped: { dimensions: perInstance, meaning: 'records of a page that are durable already' },
  RunsSkipped: { dimensions: perSkip, meaning: 'ticks of the schedule that did no work' },
  RunsCut: { dimensions: perInstance, meaning: 'runs that stopped before the end of the log, to go on with the next' },
  CursorsExpired: { dimensions: perInstance, meaning: 'positions that the provider no longer takes' },
  CursorsSkipped: { dimensions: perInstance, meaning: 'cursors that an operator set ahead: a time is not polled' },
  WindowsOverfull: { dimensions: perInstance, meaning: 'smallest windows with a full answer: events may be hidden' },
  ProviderErrors: { dimensions: perFault, meaning: 'calls to the provider that failed' },
  DeliveriesAskedAgain: { dimensions: perInstance, meaning: 'failed deliveries that the provider was asked to repeat' },
  DeliveriesLost: { dimensions: perInstance, meaning: 'failed deliveries that the provider can no longer repeat' },
  DeliveriesUnnoted: {
    dimensions: perInstance,
    meaning: 'accepted deliveries that could not be remembered: a replay would not be seen',
  },
  DeliveriesUnlisted: {
    dimensions: perInstance,
    meaning: 'accepted delivery ids that the provider does not list: replay',
  },
  LettersArchived: { dimensions: perReason, meaning: 'dead letters that the archive confirmed' },
  LettersRepeated: { dimensions: perReason, meaning: 'dead letters that came again while they were open' },
  LettersQuarantined: { dimensions: perInstance, meaning: 'what came as a dead letter and is none' },
  LettersReplayed: { dimensions: perOutcome, meaning: 'dead letters by what the code of today made of them' },
  LettersOpen: { dimensions: perInstance, unit: 'Gauge', meaning: 'dead letters that wait' },
  OldestLetter: {
    dimensions: perInstance,
    unit: 'Seconds',
    meaning: 'now less the day of the oldest open dead letter',
  },
  CallsGivenUp: { dimensions: perInstance, meaning: 'asynchronous calls of a function that Lambda gave up' },
  RecordsGivenUp: { dimensions: perInstance, meaning: 'stream records that Lambda gave up, dead letters by now' },
  EventsDelivered: { dimensions: perOutcome, meaning: 'events by what the destination made of them' },
  DeliveryTime: {
    dimensions: perInstance,
    unit: 'Seconds',
    meaning: 'what the last request of a batch to the destination took, tries and waits between them included',
  },
  DestinationErrors: { dimensions: perOutcome, meaning: 'calls to the destination that failed as a whole' },
} as const satisfies Record<string, MetricRow>;

export type MetricName = keyof typeof metrics;

/** A metric that is set rather than added to. */
export type GaugeName = { [M in MetricName]: (typeof metrics)[M] extends { unit: string } ? M : never }[MetricName];

export type CountName = Exclude<MetricName, GaugeName>;

/** The dimensions that a metric must be given: all of its row and no other. */
export type DimensionsOf<M extends MetricName> = Pick<DimensionValues, (typeof metrics)[M]['dimensions'][number]>;

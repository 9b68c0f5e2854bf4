export interface Row {
  /** What the templates have. */
  readonly what: string;
  /** What becomes of it in the rehearsal. */
  readonly instead: string;
  /** What the rehearsal therefore says nothing about. */
  readonly unproved: string;
}

/** What the emulator does otherwise than AWS because the launcher makes it so; it says so for each resource. A run that meets another set than this one fails. */
export const degradations = {
  'stream consumer': {
    what: '`AWS::Kinesis::StreamConsumer`',
    instead: "the launcher registers it by the emulator's own interface",
    unproved: 'how long CloudFormation waits for it, and the limit of 5 at a time',
  },
  'mapping of a consumer': {
    what: '`AWS::Lambda::EventSourceMapping` on a consumer',
    instead: 'the mapping polls the stream',
    unproved: 'the grants of a consumer (`kinesis:SubscribeToShard`) and its throughput of its own',
  },
  'metric math': {
    what: '`AWS::CloudWatch::Alarm` with `Metrics`',
    instead: 'kept under its name with its actions, on a metric that is never published',
    unproved: 'the expressions; `infra` asserts their metrics and dimensions',
  },
  'anomaly alarm': {
    what: '`AWS::CloudWatch::Alarm` on an anomaly band',
    instead: 'kept under its name with its actions, on a metric that is never published',
    unproved: 'the band',
  },
  'composite alarm': {
    what: '`AWS::CloudWatch::CompositeAlarm`',
    instead:
      "the launcher puts it by the emulator's own interface, which refuses a rule that names an alarm that is not there",
    unproved: 'nothing that CloudFormation would refuse',
  },
  pipeline: {
    what: '`AWS::CodePipeline::Pipeline`',
    instead: 'written down and never run',
    unproved: 'its stages and actions; `npm run pipeline:proof` runs the build commands',
  },
  'address of an API': {
    what: 'the address of an HTTP API',
    instead: 'by its path on a loopback address',
    unproved: 'names, certificates and custom domains',
  },
  destination: {
    what: 'the URL of the destination in the configuration',
    instead: "the receiver's port of this run",
    unproved: 'the network between a function and MozDef',
  },
  'bundle file': {
    what: 'the bundle `handler.cjs`',
    instead: "the launcher teaches the emulator's worker that ending",
    unproved: 'nothing; AWS loads `.js`, `.mjs` and `.cjs`',
  },
  'leading keys': {
    what: 'the condition key `dynamodb:LeadingKeys`',
    instead: 'the launcher reads it from the request',
    unproved: 'nothing; without it a grant that names it would allow nothing',
  },
  TLS: {
    what: 'the condition key `aws:SecureTransport`',
    instead: 'always true: everything is on a loopback address',
    unproved: 'that plain HTTP is refused',
  },
} as const satisfies Record<string, Row>;

export type Degradation = keyof typeof degradations;

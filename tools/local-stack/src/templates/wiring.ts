/** A function as its template declares it. */
export interface FunctionDefinition {
  readonly name: string;
  /** Short name for logs and processes: `zoom-webhook`, `zoom-webhook-reprocess`, `mozdef-forwarder-mozdef`. */
  readonly label: string;
  /** Folder below apps/. */
  readonly app: string;
  /** Export of the bundle. */
  readonly entry: string;
  readonly arn: string;
  readonly memoryMb: number;
  readonly timeoutMs: number;
  readonly environment: Readonly<Record<string, string>>;
}

export interface RouteDefinition {
  readonly apiId: string;
  /** `POST /zoom-webhook/main` */
  readonly routeKey: string;
  readonly integrationId: string;
  readonly via: 'gateway' | 'function-url';
  /** What the gateway asks before. */
  readonly authorizerId: string | undefined;
}

export interface AuthorizerDefinition {
  readonly functionArn: string;
  /** Lower case. */
  readonly header: string;
}

export interface IntegrationDefinition {
  readonly functionArn: string;
  readonly timeoutMs: number;
}

interface AnyMappingDefinition {
  readonly functionName: string;
  readonly batchSize: number;
  readonly batchingWindowMs: number;
  readonly reportsBatchItemFailures: boolean;
}

/** A stream in front of a function. */
export interface StreamMappingDefinition extends AnyMappingDefinition {
  /** The stream's or its consumer's, as the template says: what the function is told. */
  readonly eventSourceArn: string;
  /** By which the stream is read here. */
  readonly consumerArn: string;
  readonly bisectBatchOnFunctionError: boolean;
  /** -1 = no limit. */
  readonly maximumRetryAttempts: number;
  /** -1 = never too old. */
  readonly maximumRecordAgeInSeconds: number;
  /** Bucket of what is given up; none = it is gone. */
  readonly onFailureBucket: string | undefined;
}

/** A queue in front of a function. */
export interface QueueMappingDefinition extends AnyMappingDefinition {
  readonly queueArn: string;
  readonly maximumConcurrency: number | undefined;
}

export interface QueueDefinition {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly visibilityTimeoutMs: number;
}

export interface ScheduleDefinition {
  readonly name: string;
  readonly functionName: string;
  /** The event that the function gets. */
  readonly input: unknown;
  readonly everyMs: number;
  readonly isEnabled: boolean;
}

/** What becomes of asynchronous calls of a function. */
export interface AsyncCallDefinition {
  readonly functionName: string;
  /** How often it is called again after an error. */
  readonly retries: number;
  readonly maximumAgeMs: number;
  /** Bucket of what is given up; none = it is gone. */
  readonly onFailureBucket: string | undefined;
}

/** What the templates ask to be connected; filled while resources are made. */
export interface Wiring {
  readonly functions: FunctionDefinition[];
  readonly routes: RouteDefinition[];
  /** By integration id. */
  readonly integrations: Map<string, IntegrationDefinition>;
  /** By id. */
  readonly authorizers: Map<string, AuthorizerDefinition>;
  readonly mappings: StreamMappingDefinition[];
  readonly queueMappings: QueueMappingDefinition[];
  readonly queues: QueueDefinition[];
  readonly schedules: ScheduleDefinition[];
  readonly asyncCalls: AsyncCallDefinition[];
  /** SSM parameters by name. */
  readonly parameters: Map<string, string>;
}

export function emptyWiring(): Wiring {
  return {
    functions: [],
    routes: [],
    integrations: new Map(),
    authorizers: new Map(),
    mappings: [],
    queueMappings: [],
    queues: [],
    schedules: [],
    asyncCalls: [],
    parameters: new Map(),
  };
}

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
}

export interface IntegrationDefinition {
  readonly functionArn: string;
  readonly timeoutMs: number;
}

export interface MappingDefinition {
  readonly consumerArn: string;
  readonly functionName: string;
  readonly batchSize: number;
  readonly batchingWindowMs: number;
  readonly reportsBatchItemFailures: boolean;
}

export interface ScheduleDefinition {
  readonly name: string;
  readonly functionName: string;
  /** The event that the function gets. */
  readonly input: unknown;
  readonly everyMs: number;
  readonly isEnabled: boolean;
}

/** What the templates ask to be connected; filled while resources are made. */
export interface Wiring {
  readonly functions: FunctionDefinition[];
  readonly routes: RouteDefinition[];
  /** By integration id. */
  readonly integrations: Map<string, IntegrationDefinition>;
  readonly mappings: MappingDefinition[];
  readonly schedules: ScheduleDefinition[];
  /** SSM parameters by name. */
  readonly parameters: Map<string, string>;
}

export function emptyWiring(): Wiring {
  return { functions: [], routes: [], integrations: new Map(), mappings: [], schedules: [], parameters: new Map() };
}

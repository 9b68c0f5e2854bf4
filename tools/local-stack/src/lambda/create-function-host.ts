import { appendFileSync } from 'node:fs';
import type { Processes } from '../processes.ts';
import type { FunctionDefinition } from '../templates/wiring.ts';
import type { Complaint, Complaints } from './create-complaints.ts';
import { createFunctionPool, type FunctionPool } from './create-function-pool.ts';
import type { InvocationResult } from './environment-messages.ts';
import { startEnvironment } from './start-environment.ts';
import type { Trouble } from './trouble.ts';

/** Lambda's limit on the JSON of a synchronous invocation, in bytes. */
export const REQUEST_BYTES = 6_291_456;

export interface FunctionHost {
  /** By name. A function's error, crash or time-out is a result; only an unknown name is thrown. */
  invoke(functionName: string, event: unknown): Promise<InvocationResult>;
  knows(functionName: string): boolean;
  /** Functions of this app run its new bundle, each environment from its next start on. */
  reload(app: string): void;
  stop(): void;
}

export interface FunctionHostOptions {
  readonly functions: readonly FunctionDefinition[];
  /** What an environment of an app starts with. */
  readonly builds: { current(app: string): { readonly file: string; readonly version: string } };
  readonly processes: Processes;
  /** Path of the environment's program. */
  readonly runtime: string;
  /** Of every function, beside its own: endpoints and credentials. */
  readonly environment: Readonly<Record<string, string>>;
  /** Gets a line for each error of a function. */
  readonly complaints: Pick<Complaints, 'hear' | 'forget'>;
}

export function createFunctionHost(options: FunctionHostOptions): FunctionHost {
  const pools = new Map(options.functions.map((definition) => [definition.name, createPool(definition, options)]));

  return {
    async invoke(functionName, event) {
      const pool = pools.get(functionName);
      if (pool === undefined) throw new Error(`No function is called ${functionName}`);
      const json = JSON.stringify(event);
      if (Buffer.byteLength(json) > REQUEST_BYTES) {
        const errorMessage = `Request must be smaller than ${REQUEST_BYTES} bytes for the InvokeFunction operation`;
        return { kind: 'refused', errorType: 'RequestTooLargeException', errorMessage };
      }
      return pool.invoke(json);
    },
    knows: (functionName) => pools.has(functionName),
    reload(app) {
      options.complaints.forget(app);
      for (const { app: owner, name } of options.functions) if (owner === app) pools.get(name)?.renew();
    },
    stop() {
      for (const pool of pools.values()) pool.stop();
    },
  };
}

function createPool(definition: FunctionDefinition, options: FunctionHostOptions): FunctionPool {
  const { processes } = options;
  const { label, entry, timeoutMs } = definition;
  const log = processes.logFile(label);
  const pool = createFunctionPool((number) => {
    const bundle = options.builds.current(definition.app);
    const child = processes.fork(`${label}#${number}`, options.runtime, {
      args: [bundle.file, entry],
      // V8's heap gets what Lambda leaves to it; beyond, the environment dies as it would there.
      execArgv: [`--max-old-space-size=${Math.floor(definition.memoryMb * 0.9)}`],
      env: { ...environmentOf(definition, bundle.version), ...options.environment },
      log: label,
    });
    return startEnvironment(child, timeoutMs, (trouble) => {
      options.complaints.hear(complaintOf(definition, trouble, log));
    });
  });
  return {
    ...pool,
    async invoke(event) {
      const result = await pool.invoke(event);
      if (result.kind !== 'answered') appendFileSync(log, `${result.errorType}: ${result.errorMessage}\n`);
      return result;
    },
  };
}

function complaintOf(
  { app, name }: FunctionDefinition,
  { what, error, detail, instance, place }: Trouble,
  log: string,
): Complaint {
  const why = [what, error, ...(detail === undefined ? [] : [detail])].join(': ');
  const where = place === undefined ? '' : ` at ${place}`;
  return {
    app,
    instance,
    about: [name, what, error, place].join(),
    line: `${app}, function ${name}: ${why}${where}. See ${log}`,
    why: `${name}: ${why}${where}`,
  };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
function environmentOf(definition: FunctionDefinition, version: string): Record<string, string> {
  return {
    ...definition.environment,
    MEF_APP_VERSION: version,
    MEF_LOCAL_FUNCTION_ARN: definition.arn,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMb),
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${definition.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    LANG: 'en_US.UTF-8',
    POWERTOOLS_TRACE_ENABLED: 'false',
    TZ: ':UTC',
  };
}

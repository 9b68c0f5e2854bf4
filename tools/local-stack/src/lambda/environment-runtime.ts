import { createRequire } from 'node:module';
import type { EnvironmentMessage, InvokeMessage } from './environment-messages.ts';
import { hearTroubles } from './hear-troubles.ts';
import { firstLine, placeIn } from './read-trouble.ts';
import type { Trouble } from './trouble.ts';

/**
 * The program of one function environment: loads a bundle once and runs its handler for each message. Started with the
 * bundle's path and the name of the export. It ends with its supervisor, however that one ended.
 */
type Handler = (event: unknown, context: object) => Promise<unknown>;

const [, , bundle = '', entry = ''] = process.argv;
const { env } = process;

function contextOf({ requestId, deadlineMs }: InvokeMessage) {
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: false,
    functionName: env['AWS_LAMBDA_FUNCTION_NAME'],
    functionVersion: '$LATEST',
    invokedFunctionArn: env['MEF_LOCAL_FUNCTION_ARN'],
    logGroupName: env['AWS_LAMBDA_LOG_GROUP_NAME'],
    logStreamName: env['AWS_LAMBDA_LOG_STREAM_NAME'],
    memoryLimitInMB: env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
    getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()),
  };
}

async function run(handler: Handler, message: InvokeMessage): Promise<EnvironmentMessage> {
  try {
    const result = await handler(JSON.parse(message.event), contextOf(message));
    return { kind: 'answered', payload: JSON.stringify(result ?? null) };
  } catch (error) {
    console.error(error);
    const { name, message: errorMessage } = error instanceof Error ? error : { name: 'Error', message: String(error) };
    return { kind: 'failed', errorType: name, errorMessage };
  }
}

function tell(message: EnvironmentMessage): void {
  process.send?.(message);
}

function load(): Handler {
  const handler = (createRequire(bundle)(bundle) as Record<string, Handler | undefined>)[entry];
  if (handler === undefined) throw new Error(`${bundle} does not export ${entry}`);
  return handler;
}

/** Nothing was received yet, so that the error's own text quotes nothing. */
function loadingTrouble(error: unknown): Trouble {
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  return { what: 'cannot be loaded', error: name, detail: firstLine(message), place: placeIn(stack) };
}

function serve(handler: Handler): void {
  process.on('message', (message: InvokeMessage) => {
    void run(handler, message).then(tell);
  });
  tell({ kind: 'ready' });
}

process.once('disconnect', () => process.exit());
hearTroubles([process.stdout, process.stderr], (trouble) => {
  tell({ kind: 'trouble', trouble });
});
try {
  serve(load());
} catch (error) {
  console.error(error);
  process.send?.({ kind: 'trouble', trouble: loadingTrouble(error) } satisfies EnvironmentMessage, () =>
    process.exit(1),
  );
}

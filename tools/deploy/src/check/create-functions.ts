import { CloudWatchLogsClient, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import {
  GetFunctionConfigurationCommand,
  InvokeCommand,
  LambdaClient,
  paginateListEventSourceMappings,
} from '@aws-sdk/client-lambda';
import type { Called, Functions } from './deployed-functions.ts';

/** By the SDK's own rules for credentials, region and endpoints. */
export function createFunctions(
  lambda: LambdaClient = new LambdaClient({}),
  logs: CloudWatchLogsClient = new CloudWatchLogsClient({}),
): Functions {
  return {
    call: (name, event) => call(lambda, name, event),
    mappings: async (FunctionName) => {
      const states: string[] = [];
      for await (const { EventSourceMappings = [] } of paginateListEventSourceMappings(
        { client: lambda },
        { FunctionName },
      ))
        states.push(...EventSourceMappings.map(({ State = 'unknown' }) => State));
      return states;
    },
    hasLogged: async (name, text, since) => {
      const { LoggingConfig } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: name }));
      const logGroupName = LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`;
      // Quoted, a pattern is that very text. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
      const sought = { logGroupName, filterPattern: `"${text}"`, startTime: since };
      for await (const { events = [] } of paginateFilterLogEvents({ client: logs }, sought))
        if (events.length > 0) return true;
      return false;
    },
  };
}

async function call(lambda: LambdaClient, FunctionName: string, event: object): Promise<Called> {
  const { Payload, FunctionError } = await lambda.send(
    new InvokeCommand({ FunctionName, Payload: Buffer.from(JSON.stringify(event)) }),
  );
  const answer = JSON.parse(Buffer.from(Payload ?? []).toString('utf8') || 'null') as unknown;
  if (FunctionError === undefined) return { answer };
  const { errorMessage = 'it does not say why' } = (answer ?? {}) as { readonly errorMessage?: string };
  return { failure: errorMessage };
}

import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

import { readReply } from './read-reply.ts';
import { UnfitReply, type SourceFunctions } from './source-functions.ts';

export interface SourceFunctionsOptions {
  readonly client: LambdaClient;
  readonly stage: string;
}

/** A run stops 30 s before its own end: a call that began then must be over by then. The function gives up before. */
const CALL_TIMEOUT_MS = 25_000;

export function createLambdaClient(): LambdaClient {
  return new LambdaClient({ maxAttempts: 2, requestHandler: { connectionTimeout: 1_000 } });
}

/** Calls the functions synchronously. https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
export function createSourceFunctions({ client, stage }: SourceFunctionsOptions): SourceFunctions {
  return {
    async reprocess(source, request) {
      const FunctionName = `mef-${stage}-${source}-reprocess`;
      const command = new InvokeCommand({ FunctionName, Payload: JSON.stringify(request) });
      const abortSignal = AbortSignal.timeout(CALL_TIMEOUT_MS);
      const { FunctionError, Payload } = await client.send(command, { abortSignal }).catch((error: unknown) => {
        // One record may keep it busy for ever, or all together take too long: fewer of them may do better.
        throw abortSignal.aborted ? new UnfitReply(`${FunctionName}: no answer in ${CALL_TIMEOUT_MS} ms`) : error;
      });
      // What it answered then may quote what it choked on.
      if (FunctionError !== undefined) throw new UnfitReply(`${FunctionName}: ${FunctionError}`);
      return readReply(Payload?.transformToString() ?? '');
    },
  };
}

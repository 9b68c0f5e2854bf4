import { InvokeCommand, type InvokeCommandOutput, type LambdaClient } from '@aws-sdk/client-lambda';
import { InvokeError } from './verb.ts';

/** Calls a function and gives its answer. Throws InvokeError with what to do next. */
export async function invoke(lambda: LambdaClient, functionName: string, event: object): Promise<unknown> {
  const answer = await send(lambda, functionName, event);
  const text = Buffer.from(answer.Payload ?? []).toString('utf8');
  if (answer.FunctionError === undefined) return JSON.parse(text) as unknown;
  const { errorMessage } = JSON.parse(text) as { errorMessage?: string };
  throw new InvokeError(`${functionName} failed: ${errorMessage ?? 'it says no more'}\nIts log says more.`);
}

async function send(lambda: LambdaClient, FunctionName: string, event: object): Promise<InvokeCommandOutput> {
  try {
    return await lambda.send(new InvokeCommand({ FunctionName, Payload: Buffer.from(JSON.stringify(event)) }));
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown error';
    const next =
      name === 'ResourceNotFoundException'
        ? 'There is no such function: check the name of the source and --stage.'
        : 'Is the local stack up (npm start), or are AWS credentials and a region in the environment?';
    throw new InvokeError(`${FunctionName} was not reached (${name}). ${next}`, { cause: error });
  }
}

import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { OutsideError } from '@mef/command';

/** Calls a function and gives its answer. Throws OutsideError with what it says when it fails, and what the SDK throws. */
export async function invoke(lambda: LambdaClient, functionName: string, event: object): Promise<unknown> {
  const command = new InvokeCommand({ FunctionName: functionName, Payload: Buffer.from(JSON.stringify(event)) });
  const { Payload, FunctionError } = await lambda.send(command);
  const answer = JSON.parse(Buffer.from(Payload ?? []).toString('utf8') || 'null') as unknown;
  if (FunctionError === undefined) return answer;
  const { errorMessage = 'it does not say why' } = (answer ?? {}) as { readonly errorMessage?: string };
  throw new OutsideError(`${functionName} failed: ${errorMessage}\nIts log may say more.`);
}

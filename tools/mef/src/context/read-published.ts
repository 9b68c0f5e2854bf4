import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { OutsideError } from '@mef/command';

/** One SSM parameter below `/mef/<stage>/`. Throws what the SDK throws, ParameterNotFound among it. */
export async function readPublished(ssm: SSMClient, stage: string, name: string): Promise<string> {
  const path = `/mef/${stage}/${name}`;
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: path }));
  if (Parameter?.Value === undefined)
    throw new OutsideError(`The parameter ${path} is empty. Deploy the stream stack anew.`);
  return Parameter.Value;
}

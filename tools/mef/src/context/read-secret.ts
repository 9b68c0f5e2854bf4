import { GetParameterCommand, ParameterNotFound, type SSMClient } from '@aws-sdk/client-ssm';

/** The text of a SecureString; undefined where there is none. Throws what else the SDK throws. */
export function readSecret(ssm: SSMClient, parameter: string): Promise<string | undefined> {
  return read(ssm, new GetParameterCommand({ Name: parameter, WithDecryption: true }));
}

/** The text of a parameter that is no secret; undefined where there is none. Throws what else the SDK throws. */
export function readPlain(ssm: SSMClient, parameter: string): Promise<string | undefined> {
  return read(ssm, new GetParameterCommand({ Name: parameter }));
}

async function read(ssm: SSMClient, command: GetParameterCommand): Promise<string | undefined> {
  try {
    return (await ssm.send(command)).Parameter?.Value;
  } catch (error) {
    if (error instanceof ParameterNotFound) return undefined;
    throw error;
  }
}

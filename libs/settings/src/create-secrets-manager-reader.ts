import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { readerLimits } from './create-ssm-reader.ts';
import type { SecretReader } from './keep-secrets.ts';

/**
 * Reads the current version of a secret of Secrets Manager, which has the name that its parameter would have and holds
 * the same JSON list. AWS's own rotation keeps two versions of one secret; here two are live because both stand in the list.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export function createSecretsManagerReader(): SecretReader {
  let loading: Promise<(name: string) => Promise<string | undefined>> | undefined;
  return async (name) => {
    // Most stages keep their secrets in Systems Manager, and their cold starts need not load this client.
    loading ??= loadClient();
    return (await loading)(name);
  };
}

async function loadClient(): Promise<(name: string) => Promise<string | undefined>> {
  const { SecretsManagerClient, GetSecretValueCommand, ResourceNotFoundException } =
    await import('@aws-sdk/client-secrets-manager');
  const client: SecretsManagerClient = new SecretsManagerClient(readerLimits);
  return async (name) => {
    try {
      // One that holds bytes and no text is there, and no list of secrets.
      return (await client.send(new GetSecretValueCommand({ SecretId: name }))).SecretString ?? '';
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    }
  };
}

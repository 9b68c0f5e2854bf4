import {
  CreateSecretCommand,
  GetSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
  UpdateSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import type { SecretKeeper } from './secret-keeper.ts';

/** Secrets Manager, by the same names. */
export function createSecretsManagerKeeper(client: () => SecretsManagerClient): SecretKeeper {
  return {
    read: (name) =>
      unlessMissing(async () => (await client().send(new GetSecretValueCommand({ SecretId: name }))).SecretString),
    put: async (name, text, key) => {
      const secret = { SecretString: text, ...(key === undefined ? {} : { KmsKeyId: key }) };
      const put = () => client().send(new UpdateSecretCommand({ SecretId: name, ...secret }));
      if ((await unlessMissing(put)) === undefined)
        await client().send(new CreateSecretCommand({ Name: name, ...secret }));
    },
  };
}

async function unlessMissing<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

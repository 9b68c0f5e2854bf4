import { PutParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { readSecret } from './read-secret.ts';
import type { SecretKeeper } from './secret-keeper.ts';

/** Systems Manager's parameter store. */
export function createParameterKeeper(client: () => SSMClient): SecretKeeper {
  return {
    read: (parameter) => readSecret(client(), parameter),
    put: async (parameter, text, key) => {
      const command = new PutParameterCommand({
        Name: parameter,
        Type: 'SecureString',
        Value: text,
        Overwrite: true,
        // Two private keys are more than the 4 KB that a standard parameter holds; only then is it another.
        Tier: 'Intelligent-Tiering',
        ...(key === undefined ? {} : { KeyId: key }),
      });
      await client().send(command);
    },
  };
}

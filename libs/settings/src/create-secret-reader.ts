import type { SSMClient } from '@aws-sdk/client-ssm';
import { createSecretsManagerReader } from './create-secrets-manager-reader.ts';
import { createSsmReader } from './create-ssm-reader.ts';
import type { SecretHome } from './function-environment.ts';
import type { SecretReader } from './keep-secrets.ts';

/** Reads secrets where the stage keeps them. */
export function createSecretReader(home: SecretHome, ssm: SSMClient): SecretReader {
  switch (home) {
    case 'ssm':
      return createSsmReader(ssm);
    case 'secrets-manager':
      return createSecretsManagerReader();
  }
}

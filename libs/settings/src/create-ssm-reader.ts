import { GetParameterError } from '@aws-lambda-powertools/parameters/errors';
import { SSMProvider } from '@aws-lambda-powertools/parameters/ssm';
import { ParameterNotFound, SSMClient } from '@aws-sdk/client-ssm';

import type { SecretReader } from './keep-secrets.ts';

/** A read must leave most of a sender's three seconds to the delivery. */
const TIMEOUT_MS = 800;

/** Two attempts of at most 800 ms each, because a cold start waits for them. */
export const readerLimits = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: TIMEOUT_MS, requestTimeout: TIMEOUT_MS, throwOnRequestTimeout: true },
};

/** One client per environment. */
export function createSsmClient(): SSMClient {
  return new SSMClient(readerLimits);
}

/** Reads SecureString parameters; caching is the secret store's, so Powertools' own is off. */
export function createSsmReader(client: SSMClient): SecretReader {
  const provider = new SSMProvider({ awsSdkV3Client: client });
  return async (parameter) => {
    try {
      return await provider.get(parameter, { decrypt: true, forceFetch: true, maxAge: 0 });
    } catch (error) {
      if (error instanceof GetParameterError && error.cause instanceof ParameterNotFound) return undefined;
      throw error;
    }
  };
}

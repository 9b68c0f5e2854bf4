import { SSMProvider } from '@aws-lambda-powertools/parameters/ssm';
import { SSMClient } from '@aws-sdk/client-ssm';

import type { SecretReader } from './keep-secrets.ts';

/** A read must leave most of a sender's three seconds to the delivery. */
const TIMEOUT_MS = 800;
const ATTEMPTS = 2;

/** One client per environment; two attempts of at most 800 ms each, because a cold start waits for it. */
export function createSsmClient(): SSMClient {
  return new SSMClient({
    maxAttempts: ATTEMPTS,
    requestHandler: { connectionTimeout: TIMEOUT_MS, requestTimeout: TIMEOUT_MS, throwOnRequestTimeout: true },
  });
}

/** Reads SecureString parameters; caching is the secret store's, so Powertools' own is off. */
export function createSsmReader(client: SSMClient): SecretReader {
  const provider = new SSMProvider({ awsSdkV3Client: client });
  return async (parameter) => {
    const text = await provider.get(parameter, { decrypt: true, forceFetch: true, maxAge: 0 });
    if (text === undefined) throw new Error(`${parameter}: no such parameter`);
    return text;
  };
}

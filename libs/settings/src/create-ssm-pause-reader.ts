import { GetParameterCommand, ParameterNotFound, type SSMClient } from '@aws-sdk/client-ssm';

import type { PauseReader } from './create-pause-book.ts';

/** Reads plain parameters; `client` is made by `createSsmClient`. */
export function createSsmPauseReader(client: SSMClient): PauseReader {
  return async (parameter) => {
    try {
      return (await client.send(new GetParameterCommand({ Name: parameter }))).Parameter?.Value;
    } catch (error) {
      if (error instanceof ParameterNotFound) return undefined;
      throw error;
    }
  };
}

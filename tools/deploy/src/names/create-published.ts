import { GetParametersCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { Published } from './published.ts';

/** The most that one call takes. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html */
const PER_CALL = 10;

export function createPublished(client: SSMClient): Published {
  return async (names) => {
    const found = new Map<string, string>();
    for (let from = 0; from < names.length; from += PER_CALL) {
      const Names = names.slice(from, from + PER_CALL);
      const { Parameters = [] } = await client.send(new GetParametersCommand({ Names }));
      for (const { Name = '', Value = '' } of Parameters) found.set(Name, Value);
    }
    return found;
  };
}

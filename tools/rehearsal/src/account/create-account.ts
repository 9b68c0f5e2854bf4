import {
  CloudWatchLogsClient,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import { DeleteParameterCommand, GetParameterCommand, ParameterNotFound, SSMClient } from '@aws-sdk/client-ssm';
import { KEY, REGION } from '../environment.ts';
import type { Rehearsal } from '../rehearsal.ts';

/** Looks into the emulator's account, whatever this process's own environment says. */
export function createAccount(
  endpoint: string,
): Pick<Rehearsal, 'parameter' | 'removeParameter' | 'denied'> & { readonly ssm: SSMClient } {
  const options = { endpoint, region: REGION, credentials: { accessKeyId: KEY, secretAccessKey: KEY } };
  const ssm = new SSMClient(options);
  const logs = new CloudWatchLogsClient(options);
  return {
    ssm,
    parameter: async (Name) => {
      try {
        return (await ssm.send(new GetParameterCommand({ Name }))).Parameter?.Value;
      } catch (error) {
        if (error instanceof ParameterNotFound) return undefined;
        throw error;
      }
    },
    removeParameter: async (Name) => {
      await ssm.send(new DeleteParameterCommand({ Name }));
    },
    denied: async () => {
      const found = new Set<string>();
      for await (const { logGroups = [] } of paginateDescribeLogGroups({ client: logs }, {}))
        for (const { logGroupName = '' } of logGroups)
          for (const action of await deniedIn(logs, logGroupName)) found.add(`${action} in ${logGroupName}`);
      return [...found].toSorted();
    },
  };
}

async function deniedIn(client: CloudWatchLogsClient, logGroupName: string): Promise<readonly string[]> {
  const actions: string[] = [];
  for await (const { events = [] } of paginateFilterLogEvents({ client }, { logGroupName }))
    for (const { message = '' } of events)
      actions.push(
        ...[...message.matchAll(/not authorized to perform: ([\w-]+:\w+)/g)].map(([, action = '']) => action),
      );
  return actions;
}

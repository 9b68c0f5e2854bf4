import {
  DeleteParameterCommand,
  GetParameterCommand,
  ParameterNotFound,
  paginateGetParameterHistory,
  PutParameterCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import type { DeploymentRecords } from './deployment-records.ts';
import { recordParameter, unfinishedParameter } from './parameter-of.ts';
import { parseRecord, readableOf, writeRecord } from './record.ts';

/**
 * Plain parameters, of which Systems Manager itself keeps the last 100 versions, with who put each.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-versions.html
 */
export function createSsmRecords(client: SSMClient): DeploymentRecords {
  const history: DeploymentRecords['history'] = async (stage, app) => {
    const Name = recordParameter(stage, app);
    const texts: string[] = [];
    try {
      for await (const { Parameters = [] } of paginateGetParameterHistory({ client }, { Name }))
        texts.push(...Parameters.map(({ Value = '' }) => Value));
    } catch (error) {
      if (error instanceof ParameterNotFound) return [];
      throw error;
    }
    return readableOf(texts).toReversed();
  };
  return {
    last: async (stage, app) => {
      const Name = recordParameter(stage, app);
      const text = await read(client, Name);
      return text === undefined ? undefined : parseRecord(Name, text);
    },
    history,
    begin: (stage, app) => put(client, unfinishedParameter(stage, app), 'begun'),
    isUnfinished: async (stage, app) => (await read(client, unfinishedParameter(stage, app))) !== undefined,
    settle: (stage, app) => remove(client, unfinishedParameter(stage, app)),
    put: async (stage, app, record) => {
      await put(client, recordParameter(stage, app), writeRecord(record));
      await remove(client, unfinishedParameter(stage, app));
    },
    remove: async (stage, app) => {
      await remove(client, recordParameter(stage, app));
      await remove(client, unfinishedParameter(stage, app));
    },
  };
}

async function read(client: SSMClient, Name: string): Promise<string | undefined> {
  try {
    return (await client.send(new GetParameterCommand({ Name }))).Parameter?.Value ?? '';
  } catch (error) {
    if (error instanceof ParameterNotFound) return undefined;
    throw error;
  }
}

async function put(client: SSMClient, Name: string, Value: string): Promise<void> {
  await client.send(new PutParameterCommand({ Name, Type: 'String', Value, Overwrite: true }));
}

async function remove(client: SSMClient, Name: string): Promise<void> {
  try {
    await client.send(new DeleteParameterCommand({ Name }));
  } catch (error) {
    if (!(error instanceof ParameterNotFound)) throw error;
  }
}

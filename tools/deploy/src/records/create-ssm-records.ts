import {
  DeleteParameterCommand,
  GetParameterCommand,
  ParameterNotFound,
  paginateGetParameterHistory,
  PutParameterCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import type { DeploymentRecords } from './deployment-records.ts';
import { recordParameter } from './parameter-of.ts';
import { type DeploymentRecord, parseRecord, writeRecord } from './record.ts';

/**
 * Plain parameters, of which Systems Manager itself keeps the last 100 versions, with who put each.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-versions.html
 */
export function createSsmRecords(client: SSMClient): DeploymentRecords {
  const history: DeploymentRecords['history'] = async (stage, app) => {
    const Name = recordParameter(stage, app);
    const records: DeploymentRecord[] = [];
    try {
      for await (const { Parameters = [] } of paginateGetParameterHistory({ client }, { Name }))
        records.push(...Parameters.map(({ Value = '', Version }) => parseRecord(`${Name}:${Version ?? ''}`, Value)));
    } catch (error) {
      if (error instanceof ParameterNotFound) return [];
      throw error;
    }
    return records.toReversed();
  };
  return {
    last: async (stage, app) => {
      const Name = recordParameter(stage, app);
      try {
        const { Parameter } = await client.send(new GetParameterCommand({ Name }));
        return parseRecord(Name, Parameter?.Value ?? '');
      } catch (error) {
        if (error instanceof ParameterNotFound) return undefined;
        throw error;
      }
    },
    history,
    put: async (stage, app, record) => {
      const Name = recordParameter(stage, app);
      await client.send(new PutParameterCommand({ Name, Type: 'String', Value: writeRecord(record), Overwrite: true }));
    },
    remove: async (stage, app) => {
      try {
        await client.send(new DeleteParameterCommand({ Name: recordParameter(stage, app) }));
      } catch (error) {
        if (!(error instanceof ParameterNotFound)) throw error;
      }
    },
  };
}

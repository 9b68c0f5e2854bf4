import { SSMClient } from '@aws-sdk/client-ssm';
import { createFileRecords, createSsmRecords, type DeploymentRecords } from '@mef/deploy';

/** The records of a folder, or of the account that the environment signs in to. */
export function openRecords(folder: string | undefined): DeploymentRecords {
  return folder === undefined ? createSsmRecords(new SSMClient({})) : createFileRecords(folder);
}

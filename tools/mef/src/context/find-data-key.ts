import { ParameterNotFound } from '@aws-sdk/client-ssm';
import type { Context } from './context.ts';

/** The key of the stage; undefined before what all apps share is deployed. */
export async function findDataKey(published: Context['published']): Promise<string | undefined> {
  try {
    return await published('keys/data-arn');
  } catch (error) {
    if (error instanceof ParameterNotFound) return undefined;
    throw error;
  }
}

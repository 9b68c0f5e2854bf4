import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { Stack } from '@mef/demo';
import * as z from 'zod';
import { proofSecrets, type Retired } from './create-hands.ts';

const schema = z.object({ endpoints: z.object({ ssm: z.url() }) });

/**
 * Takes the second secret of each source out of the store, as an operator does at the end of a rotation. Before anything
 * was sent: no function has read the old list, so that from the first request on the key is a dead one.
 */
export async function retireSecrets({ sources }: Stack, directory: string): Promise<Retired> {
  const { endpoints } = schema.parse(JSON.parse(readFileSync(join(directory, 'stack.json'), 'utf8')));
  const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
  const ssm = new SSMClient({ endpoint: endpoints.ssm, region: 'us-east-1', credentials });
  const retired: Record<string, string> = {};
  for (const [source, name] of Object.entries(proofSecrets)) {
    const [current, previous] = sources[source]?.instances['main']?.secrets[name] ?? [];
    if (current === undefined || previous === undefined) throw new Error(`${source} main has no two secrets ${name}.`);
    const parameter = { Name: `/mef/dev/${source}/main/${name}`, Value: JSON.stringify([current]) };
    await ssm.send(new PutParameterCommand({ ...parameter, Type: 'SecureString', Overwrite: true }));
    retired[source] = previous;
  }
  ssm.destroy();
  return retired;
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LambdaClient } from '@aws-sdk/client-lambda';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Credentials that every local emulator takes. */
const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/**
 * The functions of a stage. Stage dev is the local stack while one runs in this workspace, unless the environment names an
 * endpoint; everything else is AWS by its own rules for credentials and region.
 */
export function connect(
  stage: string,
  { root, environment }: { readonly root: string; readonly environment: Environment },
): { readonly stage: string; readonly lambda: LambdaClient } {
  const local =
    environment['AWS_ENDPOINT_URL_LAMBDA'] === undefined && stage === 'dev' ? localEndpoint(root) : undefined;
  const lambda =
    local === undefined
      ? new LambdaClient({})
      : new LambdaClient({ endpoint: local, region: 'us-east-1', credentials: localCredentials });
  return { stage, lambda };
}

function localEndpoint(root: string): string | undefined {
  const file = join(root, '.local', 'stack.json');
  if (!existsSync(file)) return undefined;
  const { endpoints } = JSON.parse(readFileSync(file, 'utf8')) as { endpoints: { lambda: string } };
  return endpoints.lambda;
}

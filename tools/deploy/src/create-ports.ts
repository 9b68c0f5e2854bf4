import { createInterface } from 'node:readline/promises';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { Hands } from '@mef/command';
import { createBuckets } from './buckets/create-buckets.ts';
import { createCdk } from './cdk/create-cdk.ts';
import { createFunctions } from './check/create-functions.ts';
import { createCheckout } from './checkout/create-checkout.ts';
import { createPublished } from './names/create-published.ts';
import type { Ports } from './ports.ts';
import { createSsmRecords } from './records/create-ssm-records.ts';
import { createTemplates } from './rollback/create-templates.ts';
import { createFindStack } from './standing/create-find-stack.ts';

/** Everything real, by the SDK's own rules for credentials, region and endpoints. */
export function createPorts(root: string, { say, answer, clock, sleep, signal }: Hands): Ports {
  const ssm = new SSMClient({});
  return {
    say,
    answer,
    clock,
    sleep,
    records: createSsmRecords(ssm),
    published: createPublished(ssm),
    cdk: createCdk(root, signal),
    findStack: createFindStack(),
    buckets: createBuckets(signal),
    functions: createFunctions(),
    checkout: createCheckout(root),
    templates: createTemplates(),
    ask: process.stdin.isTTY ? (question) => ask(question, signal) : undefined,
  };
}

async function ask(question: string, signal: AbortSignal): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question, { signal });
  } finally {
    terminal.close();
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, Stack, Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { addPolicyChecks } from './add-policy-checks.ts';
import { createCloud } from './create-cloud.ts';

const outdir = mkdtempSync(join(tmpdir(), 'mef-infra-checks-'));
// The first test also loads CDK and cdk-nag: seconds of work, more on a busy machine.
jest.setTimeout(60_000);

afterAll(() => {
  rmSync(outdir, { recursive: true });
});

async function synthesize(plant: (stack: Stack) => void, check = true): Promise<void> {
  const cloud: App = createCloud({ outdir, check });
  plant(new Stack(cloud, 'planted'));
  if (check) await addPolicyChecks(cloud);
  cloud.synth();
}

const openBucket = (stack: Stack) => new Bucket(stack, 'Open');

test('a bucket that answers plain HTTP fails the synth by the name of the rule', async () => {
  await expect(synthesize(openBucket)).rejects.toThrow(/planted\/Open[\s\S]*AwsSolutions-S10/);
});

test('only what is acknowledged, with its reason, passes', async () => {
  const acknowledge = (...ids: string[]) =>
    synthesize((stack) => {
      const bucket = openBucket(stack);
      for (const id of ids) Validations.of(bucket).acknowledge({ id, reason: 'Planted by a test.' });
    });
  await expect(acknowledge('AwsSolutions-S1', 'AwsSolutions-S10')).resolves.toBeUndefined();
  await expect(acknowledge('AwsSolutions-S1')).rejects.toThrow('AwsSolutions-S10');
});

test('a property that CloudFormation would refuse fails the synth', async () => {
  const queue = (stack: Stack) => {
    const planted = new CfnQueue(stack, 'Queue', { maximumMessageSize: 2_097_152 });
    for (const id of ['AwsSolutions-SQS3', 'AwsSolutions-SQS4']) {
      Validations.of(planted).acknowledge({ id, reason: 'Planted by a test.' });
    }
  };
  await expect(synthesize(queue)).rejects.toThrow(/MaximumMessageSize[\s\S]*F3034/);
  await expect(synthesize(queue, false)).resolves.toBeUndefined();
});

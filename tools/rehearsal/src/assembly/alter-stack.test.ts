import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alterStack } from './alter-stack.ts';
import { changedResources, type Template } from './changed-resources.ts';
import { withoutAction } from './without-action.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mef-rehearsal-test-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const queue = (size: number) => ({ Type: 'AWS::SQS::Queue', Properties: { MaximumMessageSize: size } });
const template: Template = { Resources: { A: queue(1), B: queue(2) } };

function writeAssembly(): string {
  const folder = join(root, 'whole');
  mkdirSync(join(folder, 'asset.1'), { recursive: true });
  writeFileSync(join(folder, 'asset.1/handler.cjs'), 'code');
  const text = JSON.stringify(template);
  writeFileSync(join(folder, 'app.template.json'), text);
  writeFileSync(join(folder, 'app.assets.json'), `{"${hashOf(text)}": {}}`);
  writeFileSync(join(folder, 'manifest.json'), `{"url": "${hashOf(text)}.json"}`);
  return folder;
}

test('an altered stack is published under its own hash, with the code of the one before', () => {
  const from = writeAssembly();
  const to = join(root, 'altered');
  alterStack({ from, to, stack: 'app', alter: ({ Resources }) => ({ Resources: { ...Resources, C: queue(3) } }) });
  const hash = hashOf(readFileSync(join(to, 'app.template.json'), 'utf8'));
  expect(readFileSync(join(to, 'app.assets.json'), 'utf8')).toContain(hash);
  expect(readFileSync(join(to, 'manifest.json'), 'utf8')).toContain(hash);
  expect(readFileSync(join(to, 'asset.1/handler.cjs'), 'utf8')).toBe('code');
  expect(changedResources(from, to, 'app')).toEqual(['C']);
  expect(changedResources(from, from, 'app')).toEqual([]);
});

test('a resource that is other, gone or new has changed; what CDK notes beside it has not', () => {
  const from = writeAssembly();
  const to = join(root, 'altered');
  const noted = { ...queue(2), Metadata: { 'aws:cdk:path': 'elsewhere' } };
  alterStack({ from, to, stack: 'app', alter: () => ({ Resources: { B: noted, D: queue(4) } }) });
  expect(changedResources(from, to, 'app')).toEqual(['A', 'D']);
});

describe('an action is taken out of every policy', () => {
  const policy = (...Statement: readonly object[]): Template => ({
    Resources: { P: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: { Statement } } } },
  });

  test('with its statement where that has no other', () => {
    const before = policy({ Action: 'kinesis:PutRecords' }, { Action: ['sqs:SendMessage'] });
    expect(withoutAction(before, 'kinesis:PutRecords')).toEqual(policy({ Action: ['sqs:SendMessage'] }));
  });

  test('alone where there are others', () => {
    const before = policy({ Action: ['kinesis:PutRecords', 'kinesis:ListShards'] });
    expect(withoutAction(before, 'kinesis:PutRecords')).toEqual(policy({ Action: ['kinesis:ListShards'] }));
  });

  test('and none that has it is an error: a rehearsal that takes nothing away proves nothing', () => {
    expect(() => withoutAction(policy({ Action: 'sqs:SendMessage' }), 'kinesis:PutRecords')).toThrow('allows');
  });
});

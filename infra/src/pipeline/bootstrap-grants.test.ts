import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import yaml from 'yaml';
import { at } from '../rules/cloud.ts';
import { bootstrapGrants } from './bootstrap-grants.ts';

const TEMPLATE = join(__dirname, '../../../node_modules/aws-cdk/lib/api/bootstrap/bootstrap-template.yaml');

interface Made {
  readonly Type: string;
  readonly Condition?: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

const all = (yaml.parse(readFileSync(TEMPLATE, 'utf8')) as { Resources: Record<string, Made> }).Resources;
// Without options `cdk bootstrap` makes neither a key nor a boundary.
const notMade = ['CreateNewKey', 'ShouldCreatePermissionsBoundary'];
const resources = Object.entries(all).filter(([, { Condition = '' }]) => !notMade.includes(Condition));

const env = { account: '111111111111', region: 'eu-west-1' };
const grants = bootstrapGrants(new Stack(new App(), 'Any', { env }));
const granted = new Set(grants.flatMap(({ actions }) => actions));

/** What CloudFormation calls to make a resource with these properties, and to take it back. */
const calls: Readonly<
  Record<string, { readonly always: readonly string[]; readonly by: Readonly<Record<string, readonly string[]>> }>
> = {
  'AWS::S3::Bucket': {
    // It stays where it was made, by its deletion policy.
    always: ['s3:CreateBucket'],
    by: {
      BucketName: [],
      // Private is said with the creation itself.
      AccessControl: [],
      BucketEncryption: ['s3:PutEncryptionConfiguration', 's3:GetEncryptionConfiguration'],
      PublicAccessBlockConfiguration: ['s3:PutBucketPublicAccessBlock'],
      VersioningConfiguration: ['s3:PutBucketVersioning'],
      LifecycleConfiguration: ['s3:PutLifecycleConfiguration', 's3:GetLifecycleConfiguration'],
    },
  },
  'AWS::S3::BucketPolicy': {
    always: ['s3:PutBucketPolicy', 's3:GetBucketPolicy', 's3:DeleteBucketPolicy'],
    by: { Bucket: [], PolicyDocument: [] },
  },
  'AWS::ECR::Repository': {
    always: ['ecr:CreateRepository', 'ecr:DescribeRepositories', 'ecr:DeleteRepository'],
    by: {
      RepositoryName: [],
      ImageTagMutability: ['ecr:PutImageTagMutability'],
      LifecyclePolicy: ['ecr:PutLifecyclePolicy', 'ecr:GetLifecyclePolicy'],
      RepositoryPolicyText: ['ecr:SetRepositoryPolicy', 'ecr:GetRepositoryPolicy'],
    },
  },
  'AWS::IAM::Role': {
    always: ['iam:CreateRole', 'iam:GetRole', 'iam:DeleteRole'],
    by: {
      RoleName: [],
      AssumeRolePolicyDocument: [],
      // None is made, and none given.
      PermissionsBoundary: [],
      Tags: ['iam:TagRole'],
      ManagedPolicyArns: ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'],
      Policies: ['iam:PutRolePolicy', 'iam:GetRolePolicy', 'iam:DeleteRolePolicy'],
    },
  },
  'AWS::IAM::Policy': {
    always: ['iam:PutRolePolicy', 'iam:GetRolePolicy', 'iam:DeleteRolePolicy'],
    by: { PolicyDocument: [], PolicyName: [], Roles: [] },
  },
  'AWS::SSM::Parameter': {
    always: ['ssm:PutParameter', 'ssm:GetParameters', 'ssm:DeleteParameter'],
    by: { Name: [], Type: [], Value: [] },
  },
};

test.each(resources)(
  'what the CLI’s own template makes may be made and taken back: %s',
  (_id, { Type, Properties }) => {
    const { always = [], by = {} } = calls[Type] ?? {};
    // A type or property that stands in none of these tables is new with a version of the CLI: say what it calls.
    expect(Object.keys(calls)).toContain(Type);
    expect(Object.keys(by)).toEqual(expect.arrayContaining(Object.keys(Properties)));
    const called = [...always, ...Object.keys(Properties).flatMap((property) => by[property] ?? [])];
    expect(called.filter((action) => !granted.has(action))).toEqual([]);
  },
);

test('what it gives a name is granted by that name', () => {
  const names = resources.flatMap(([, { Properties }]) =>
    ['RoleName', 'BucketName', 'RepositoryName', 'Name']
      .filter((key) => key in Properties)
      .map((key) => nameOf(Properties[key])),
  );
  expect(names.length).toBeGreaterThanOrEqual(8);
  const open = grants.flatMap((grant) => grant.resources);
  expect(names.filter((name) => !open.some((arn) => arn.endsWith(name)))).toEqual([]);
});

test('a creation that failed before is deleted first', () => {
  const { actions, resources: stacks } = grants.find((one) => one.actions.includes('cloudformation:DeleteStack')) ?? {};
  expect(actions).toContain('cloudformation:CreateChangeSet');
  expect(stacks).toEqual([expect.stringMatching(/:stack\/CDKToolkit\/\*$/)]);
});

/** As it is without options. */
function nameOf(value: unknown): string {
  const text = at(value, 'Fn::If', 2, 'Fn::Sub') ?? at(value, 'Fn::Sub');
  return String(text)
    .replace('${Qualifier}', 'hnb659fds')
    .replace('${AWS::AccountId}', env.account)
    .replace('${AWS::Region}', env.region);
}

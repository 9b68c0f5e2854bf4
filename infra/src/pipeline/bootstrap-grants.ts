import type { Stack } from 'aws-cdk-lib';
import { bootstrapped } from './bootstrapped.ts';
import type { Grant } from './grant.ts';

const roles = ['cfn-exec-role', 'deploy-role', 'file-publishing-role', 'image-publishing-role', 'lookup-role'];

/** The first run makes, with its own rights, what CDK deploys by in an account that it never deployed to, and takes it back where that fails: nothing but what bears these names. */
export function bootstrapGrants(stack: Stack): Grant[] {
  const made = bootstrapped(stack);
  const why = 'The first run bootstraps CDK';
  return [
    {
      why: `${why}; CloudFormation ends the name of a stack with letters of its own.`,
      actions: [
        'cloudformation:CreateChangeSet',
        'cloudformation:DeleteChangeSet',
        'cloudformation:DeleteStack',
        'cloudformation:DescribeChangeSet',
        'cloudformation:DescribeStackEvents',
        'cloudformation:DescribeStacks',
        'cloudformation:ExecuteChangeSet',
        'cloudformation:GetTemplate',
      ],
      resources: [made.stack],
    },
    {
      why: `${why}: the roles that it deploys with.`,
      actions: [
        'iam:AttachRolePolicy',
        'iam:CreateRole',
        'iam:DeleteRole',
        'iam:DeleteRolePolicy',
        'iam:DetachRolePolicy',
        'iam:GetRole',
        'iam:GetRolePolicy',
        'iam:PutRolePolicy',
        'iam:TagRole',
      ],
      resources: roles.map((role) => made.role(role)),
    },
    {
      why: `${why}: the bucket of its uploads.`,
      actions: [
        's3:CreateBucket',
        's3:DeleteBucketPolicy',
        's3:GetBucketPolicy',
        's3:GetEncryptionConfiguration',
        's3:GetLifecycleConfiguration',
        's3:PutBucketPolicy',
        's3:PutBucketPublicAccessBlock',
        's3:PutBucketVersioning',
        's3:PutEncryptionConfiguration',
        's3:PutLifecycleConfiguration',
      ],
      resources: [made.bucket],
    },
    {
      why: `${why}, which makes a repository of images even where none is used.`,
      actions: [
        'ecr:CreateRepository',
        'ecr:DeleteRepository',
        'ecr:DescribeRepositories',
        'ecr:GetLifecyclePolicy',
        'ecr:GetRepositoryPolicy',
        'ecr:ListTagsForResource',
        'ecr:PutImageTagMutability',
        'ecr:PutLifecyclePolicy',
        'ecr:SetRepositoryPolicy',
      ],
      resources: [made.images],
    },
    {
      why: `Whether it has to is told by the version; ${why.toLowerCase()}.`,
      actions: ['ssm:DeleteParameter', 'ssm:GetParameter', 'ssm:GetParameters', 'ssm:PutParameter'],
      resources: [made.version],
    },
  ];
}

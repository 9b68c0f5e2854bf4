import { at, type Cloud, listOf, type Resource, resourcesOf, target } from './cloud.ts';

/** One statement of a policy, with its lists as lists. */
export interface Statement {
  place: string;
  stack: string;
  /** Logical ids of the roles that an IAM policy is attached to. */
  roles: string[];
  effect: unknown;
  actions: string[];
  resources: unknown[];
  conditions: unknown;
}

/** Where CloudFormation keeps policy documents: in properties of these types. */
const documents = {
  'AWS::IAM::ManagedPolicy': 'PolicyDocument',
  'AWS::IAM::Policy': 'PolicyDocument',
  'AWS::KMS::Key': 'KeyPolicy',
  'AWS::S3::BucketPolicy': 'PolicyDocument',
  'AWS::SQS::QueuePolicy': 'PolicyDocument',
} as const;

type PolicyHolder = keyof typeof documents;

/** The statements of every policy of the given types. What is too long for a role's policy, CDK writes into managed ones. */
export function statementsIn(cloud: Cloud, ...types: PolicyHolder[]): Statement[] {
  const overflow = types.includes('AWS::IAM::Policy') ? (['AWS::IAM::ManagedPolicy'] as const) : [];
  return [...types, ...overflow].flatMap((type) =>
    resourcesOf(cloud, type).flatMap((policy) => statementsOf(policy, documents[type])),
  );
}

/** What a function's role allows. */
export function permissionsOf(cloud: Cloud, lambda: Resource): Statement[] {
  const role = target(at(lambda.properties, 'Role'));
  return typeof role === 'string' ? statementsOfRole(cloud, { stack: lambda.stack, id: role }) : [];
}

/** What a role allows. */
export function statementsOfRole(cloud: Cloud, role: Pick<Resource, 'stack' | 'id'>): Statement[] {
  return statementsIn(cloud, 'AWS::IAM::Policy').filter(
    ({ stack, roles }) => stack === role.stack && roles.includes(role.id),
  );
}

export function allows(statements: Statement[], action: string): boolean {
  return statements.some((statement) => statement.effect === 'Allow' && statement.actions.includes(action));
}

function statementsOf(policy: Resource, document: string): Statement[] {
  return listOf(at(policy.properties, document, 'Statement')).map((statement) => ({
    place: policy.place,
    stack: policy.stack,
    roles: listOf(at(policy.properties, 'Roles')).map((role) => String(target(role))),
    effect: at(statement, 'Effect'),
    actions: listOf(at(statement, 'Action')).map(String),
    resources: listOf(at(statement, 'Resource')),
    conditions: at(statement, 'Condition'),
  }));
}

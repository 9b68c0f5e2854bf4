import { at, type Cloud, listOf, type Resource, resourcesOf, target } from './cloud.ts';

/** One statement of a policy, with its lists as lists. */
export interface Statement {
  place: string;
  effect: unknown;
  actions: string[];
  resources: unknown[];
  conditions: unknown;
}

/** Where CloudFormation keeps policy documents: in properties of these types. */
const documents = {
  'AWS::IAM::Policy': 'PolicyDocument',
  'AWS::KMS::Key': 'KeyPolicy',
  'AWS::S3::BucketPolicy': 'PolicyDocument',
  'AWS::SQS::QueuePolicy': 'PolicyDocument',
} as const;

type PolicyHolder = keyof typeof documents;

/** The statements of every policy of the given types. */
export function statementsIn(cloud: Cloud, ...types: PolicyHolder[]): Statement[] {
  return types.flatMap((type) => resourcesOf(cloud, type).flatMap((policy) => statementsOf(policy, documents[type])));
}

/** What a function's role allows. */
export function permissionsOf(cloud: Cloud, lambda: Resource): Statement[] {
  const role = target(at(lambda.properties, 'Role'));
  return resourcesOf(cloud, 'AWS::IAM::Policy')
    .filter(
      ({ stack, properties }) =>
        stack === lambda.stack && listOf(at(properties, 'Roles')).some((one) => target(one) === role),
    )
    .flatMap((policy) => statementsOf(policy, 'PolicyDocument'));
}

export function allows(statements: Statement[], action: string): boolean {
  return statements.some((statement) => statement.effect === 'Allow' && statement.actions.includes(action));
}

function statementsOf(policy: Resource, document: string): Statement[] {
  return listOf(at(policy.properties, document, 'Statement')).map((statement) => ({
    place: policy.place,
    effect: at(statement, 'Effect'),
    actions: listOf(at(statement, 'Action')).map(String),
    resources: listOf(at(statement, 'Resource')),
    conditions: at(statement, 'Condition'),
  }));
}

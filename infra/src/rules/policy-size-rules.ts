import { at, type Cloud, listOf, placesWhere, type Resource, resourcesOf, type Rule, target } from './cloud.ts';

/** Characters without white space. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const OF_A_ROLE = 10_240;
const MANAGED = 6_144;
const MANAGED_OF_A_ROLE = 10;

/** As long as what CloudFormation fills in gets: a partition, a region, an account; and of names and ARNs the longest of ours. */
const lengths: Readonly<Record<string, number>> = { 'AWS::Partition': 10, 'AWS::Region': 14, 'AWS::AccountId': 12 };
const NAME = 128;

/** What is too large is found nowhere but by IAM, in the middle of a deployment. */
export const policySizeRules = {
  'policies are no larger than IAM takes': (cloud) => [
    ...placesWhere(resourcesOf(cloud, 'AWS::IAM::ManagedPolicy'), (one) => sizeOf(one) > MANAGED),
    ...placesWhere(resourcesOf(cloud, 'AWS::IAM::Role'), (role) => {
      const own = attachedTo(cloud, role, 'AWS::IAM::Policy').map(sizeOf);
      const managed = attachedTo(cloud, role, 'AWS::IAM::ManagedPolicy');
      return own.reduce((sum, size) => sum + size, 0) > OF_A_ROLE || managed.length > MANAGED_OF_A_ROLE;
    }),
  ],
} satisfies Record<string, Rule>;

function attachedTo(cloud: Cloud, role: Resource, type: string): Resource[] {
  return resourcesOf(cloud, type).filter(
    ({ stack, properties }) =>
      stack === role.stack && listOf(at(properties, 'Roles')).some((one) => target(one) === role.id),
  );
}

function sizeOf({ properties }: Resource): number {
  return JSON.stringify(filledIn(at(properties, 'PolicyDocument'))).length;
}

/** The document with something of the right length for each reference. */
function filledIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filledIn);
  if (typeof value !== 'object' || value === null) return value;
  const joined = at(value, 'Fn::Join', 1);
  if (Array.isArray(joined)) return joined.map((part) => String(filledIn(part))).join('');
  if (target(value) !== undefined) return 'x'.repeat(lengths[String(at(value, 'Ref'))] ?? NAME);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filledIn(inner)]));
}

import { at, type Cloud, listOf, placesWhere, resourcesOf, type Rule, target } from './cloud.ts';
import { functionOf, isOfReprocessor, rolePathOf } from './function-of.ts';
import { queueMappings } from './mappings.ts';
import { permissionsOf } from './statements.ts';
import { textOf } from './text-of.ts';

const functions = (cloud: Cloud) => resourcesOf(cloud, 'AWS::Lambda::Function');

/** What gives a dead letter to whoever has it, or takes it from everybody else. */
const reading = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 's3:GetObject', 's3:DeleteObject'];

/** Sorted, as the paths of roles end. */
const keepers = ['dead-letter-writer', 'reprocessor'];

/** A dead letter holds the raw bytes of a provider, and what it says is replayed as authentic. */
export const letterRules = {
  'no function but the reprocessor reads dead letters': (cloud) => [
    ...placesWhere(
      functions(cloud).filter((one) => !isOfReprocessor(one)),
      (one) => permissionsOf(cloud, one).some(({ actions }) => actions.some((action) => reading.includes(action))),
    ),
    ...placesWhere(queueMappings(cloud), (one) => !isOfReprocessor(one)),
  ],

  'one mapping drains the dead-letter queue': (cloud) => {
    const drains = queueMappings(cloud).filter((one) => {
      const run = functionOf(cloud, one, at(one.properties, 'FunctionName'));
      return at(run?.properties, 'Handler') === 'handler.drain' && at(one.properties, 'Enabled') === true;
    });
    const isOne = drains.length === 1 && queueMappings(cloud).length === 1;
    return placesWhere(
      resourcesOf(cloud, 'AWS::SQS::Queue').filter(({ stack }) => stack.endsWith('-stream')),
      () => !isOne,
    );
  },

  // `reprocess` answers, and the reprocessor writes: what a source's code says of a letter is never put there by itself.
  'only dead-letter writers and the reprocessor put letters into the archive': (cloud) => [
    ...placesWhere(
      resourcesOf(cloud, 'AWS::S3::BucketPolicy').filter(
        ({ properties }) => target(at(properties, 'Bucket')) === archiveOf(cloud),
      ),
      ({ properties }) =>
        !listOf(at(properties, 'PolicyDocument', 'Statement')).some(
          (statement) =>
            at(statement, 'Effect') === 'Deny' &&
            at(statement, 'Action') === 's3:PutObject' &&
            exemptIn(statement).join() === keepers.join(),
        ),
    ),
    ...placesWhere(
      functions(cloud).filter((one) =>
        permissionsOf(cloud, one).some(
          ({ actions, resources }) =>
            actions.includes('s3:PutObject') &&
            resources.some((resource) => /archivebucketname/.test(textOf(resource))),
        ),
      ),
      (one) => !keepers.some((keeper) => rolePathOf(cloud, one).endsWith(`/${keeper}/`)),
    ),
  ],

  'of the reprocessor only its door invokes, and reprocess functions alone': (cloud) =>
    placesWhere(functions(cloud).filter(isOfReprocessor), (one) =>
      permissionsOf(cloud, one)
        .filter(({ actions }) => actions.includes('lambda:InvokeFunction'))
        .some(
          ({ resources }) =>
            at(one.properties, 'Handler') !== 'handler.handler' ||
            !resources.every((resource) => /:function:mef-[a-z]+-\*-reprocess$/.test(textOf(resource))),
        ),
    ),

  'the functions of the reprocessor have roles of their own kind': (cloud) =>
    placesWhere(functions(cloud), (one) => isOfReprocessor(one) !== rolePathOf(cloud, one).endsWith('/reprocessor/')),
} satisfies Record<string, Rule>;

/** Logical id of the bucket that is published as the archive. */
function archiveOf(cloud: Cloud): unknown {
  const published = resourcesOf(cloud, 'AWS::SSM::Parameter').find(({ properties }) =>
    String(at(properties, 'Name')).endsWith('/archive/bucket-name'),
  );
  return target(at(published?.properties, 'Value'));
}

/** The kinds of roles that a refusal lets through, sorted; what is no kind of ours is given as it is. */
function exemptIn(statement: unknown): string[] {
  return listOf(at(statement, 'Condition', 'ArnNotLike', 'aws:PrincipalArn'))
    .map(textOf)
    .map((role) => /:role\/mef\/[a-z]+\/([a-z-]+)\/\*$/.exec(role)?.[1] ?? role)
    .toSorted();
}

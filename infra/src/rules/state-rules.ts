import { at, type Cloud, placesWhere, resourcesOf, type Rule, target } from './cloud.ts';
import { functionsWithEntry, isOfReprocessor, scheduledFunctions } from './function-of.ts';
import { permissionsOf, statementsIn } from './statements.ts';

const tables = (cloud: Cloud) => resourcesOf(cloud, 'AWS::DynamoDB::Table');

export const stateRules = {
  // Whoever uses a table is let use that one key.
  'tables are encrypted with the key that is published': (cloud) => {
    const published = resourcesOf(cloud, 'AWS::SSM::Parameter').find(({ properties }) =>
      String(at(properties, 'Name')).endsWith('/keys/data-arn'),
    );
    const key = target(at(published?.properties, 'Value'));
    return placesWhere(tables(cloud), ({ properties }) => {
      const sse = at(properties, 'SSESpecification');
      return (
        at(sse, 'SSEEnabled') !== true ||
        at(sse, 'SSEType') !== 'KMS' ||
        key === undefined ||
        target(at(sse, 'KMSMasterKeyId')) !== key
      );
    });
  },

  // The engines write it in epoch seconds under this name.
  'tables forget by expiresAt': (cloud) =>
    placesWhere(tables(cloud), ({ properties }) => {
      const ttl = at(properties, 'TimeToLiveSpecification');
      return at(ttl, 'AttributeName') !== 'expiresAt' || at(ttl, 'Enabled') !== true;
    }),

  'tables have the keys that the engines use': (cloud) =>
    placesWhere(tables(cloud), ({ properties }) => {
      const schema = JSON.stringify(at(properties, 'KeySchema'));
      const types = JSON.stringify(at(properties, 'AttributeDefinitions'));
      return (
        schema !== '[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}]' ||
        types !== '[{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"S"}]'
      );
    }),

  'tables grow by themselves and can be set back': (cloud) =>
    placesWhere(
      tables(cloud),
      ({ properties }) =>
        at(properties, 'BillingMode') !== 'PAY_PER_REQUEST' ||
        at(properties, 'PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled') !== true,
    ),

  'in production no table can be deleted': (cloud) =>
    placesWhere(
      tables(cloud),
      ({ stack, properties }) => stack.startsWith('mef-prod-') && at(properties, 'DeletionProtectionEnabled') !== true,
    ),

  // `ForAllValues` alone also lets requests through that have no key.
  'who uses a table sees the items of its own app alone': (cloud) =>
    statementsIn(cloud, 'AWS::IAM::Policy')
      .filter(({ actions }) => actions.some((action) => action.startsWith('dynamodb:')))
      .filter(({ stack, resources, conditions }) => {
        const app = stack.replace(/^mef-[a-z]+-/, '');
        const keys = at(conditions, 'ForAllValues:StringLike', 'dynamodb:LeadingKeys');
        const always = at(conditions, 'Null', 'dynamodb:LeadingKeys') === 'false';
        return JSON.stringify(keys) !== JSON.stringify([`${app}#*`]) || !always || resources.length !== 1;
      })
      .map(({ place }) => place),

  'only pollers and healing webhooks use a table': (cloud) => {
    const scheduled = scheduledFunctions(cloud)
      .filter((one) => !isOfReprocessor(one) && at(one.properties, 'Handler') !== 'handler.beat')
      .map(({ place }) => place);
    const healing = functionsWithEntry(cloud, 'handler.heal').map(({ stack }) => stack);
    return placesWhere(resourcesOf(cloud, 'AWS::Lambda::Function'), (one) => {
      const uses = permissionsOf(cloud, one).some(({ actions }) => actions.join().includes('dynamodb:'));
      const handles = at(one.properties, 'Handler') === 'handler.handler' && healing.includes(one.stack);
      return uses !== (scheduled.includes(one.place) || handles);
    });
  },
} satisfies Record<string, Rule>;

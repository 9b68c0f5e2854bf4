import { at, listOf, placesWhere, resourcesOf, type Rule } from './cloud.ts';
import { permissionsOf } from './statements.ts';
import { textOf } from './text-of.ts';

const CALLER = 'lambda:SourceFunctionArn';

export const networkRules = {
  'a function in a VPC is placed there by Lambda, and its own code cannot touch interfaces': (cloud) =>
    placesWhere(resourcesOf(cloud, 'AWS::Lambda::Function'), (one) => {
      const { properties } = one;
      const statements = permissionsOf(cloud, one);
      const isPlaced = at(properties, 'VpcConfig') !== undefined;
      const refuses = (action: string) =>
        statements.some(
          ({ effect, actions, conditions }) =>
            effect === 'Deny' &&
            actions.includes(action) &&
            textOf(at(conditions, 'ArnEquals', CALLER)).endsWith(`:function:${String(at(properties, 'FunctionName'))}`),
        );
      const allowed = statements
        .filter(({ effect }) => effect === 'Allow')
        .flatMap(({ actions }) => actions.filter((action) => action.startsWith('ec2:')));
      return isPlaced !== allowed.length > 0 || !allowed.every(refuses);
    }),

  'a function in a VPC has subnets and a security group': (cloud) =>
    placesWhere(
      resourcesOf(cloud, 'AWS::Lambda::Function').filter(({ properties }) => at(properties, 'VpcConfig') !== undefined),
      ({ properties }) =>
        listOf(at(properties, 'VpcConfig', 'SubnetIds')).length === 0 ||
        listOf(at(properties, 'VpcConfig', 'SecurityGroupIds')).length === 0,
    ),
} satisfies Record<string, Rule>;

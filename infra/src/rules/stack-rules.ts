import { at, placesWhere, resourcesOf, type Rule } from './cloud.ts';

const SSM_VALUE = 'AWS::SSM::Parameter::Value<String>';

export const stackRules = {
  'nothing is exported across stacks': (cloud) =>
    Object.entries(cloud)
      .filter(([, template]) => {
        const outputs = Object.values(template.Outputs ?? {});
        return (
          outputs.some((output) => at(output, 'Export') !== undefined) ||
          JSON.stringify(template).includes('Fn::ImportValue')
        );
      })
      .map(([stack]) => stack),

  'every parameter that a stack reads is published': (cloud) => {
    const published = resourcesOf(cloud, 'AWS::SSM::Parameter').map(({ properties }) => at(properties, 'Name'));
    return Object.entries(cloud).flatMap(([stack, { Parameters = {} }]) =>
      Object.entries(Parameters)
        .filter(([, { Type, Default }]) => Type !== SSM_VALUE || !published.includes(Default))
        .map(([id]) => `${stack}/${id}`),
    );
  },

  'a parameter that CloudFormation makes holds no secret': (cloud) =>
    placesWhere(resourcesOf(cloud, 'AWS::SSM::Parameter'), (one) => at(one.properties, 'Type') !== 'String'),

  'every function says who owns it': (cloud) =>
    placesWhere(resourcesOf(cloud, 'AWS::Lambda::Function'), ({ properties }) => {
      const tags = at(properties, 'Tags');
      const keys = Array.isArray(tags) ? tags.map((tag) => at(tag, 'Key')) : [];
      return !['team', 'contact', 'mef:app', 'mef:stage'].every((key) => keys.includes(key));
    }),

  'only the stream stack keeps state': (cloud) =>
    ['AWS::Kinesis::Stream', 'AWS::SQS::Queue', 'AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::DynamoDB::Table'].flatMap(
      (type) =>
        placesWhere(
          resourcesOf(cloud, type),
          ({ stack }) => !stack.endsWith('-stream') && !isOfDestination(type, stack),
        ),
    ),
} satisfies Record<string, Rule>;

/** A queue that MozDef pulls from comes and goes with its destination; four days of it are in the stream as well. */
function isOfDestination(type: string, stack: string): boolean {
  return type === 'AWS::SQS::Queue' && stack.endsWith('-mozdef-forwarder');
}

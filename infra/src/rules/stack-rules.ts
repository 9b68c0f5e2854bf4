import { at, placesWhere, resourcesOf, type Rule } from './cloud.ts';
import { isLogOfEdge } from './is-log-of-edge.ts';

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

  // CloudFormation cannot see it: deployed side by side, the reader finds no parameter.
  'stacks coupled by SSM parameters declare their dependency': (cloud) => {
    const publishers = new Map(
      resourcesOf(cloud, 'AWS::SSM::Parameter').map(
        ({ stack, properties }) => [at(properties, 'Name'), stack] as const,
      ),
    );
    return Object.entries(cloud)
      .filter(([stack, { Parameters = {}, WaitsFor = [] }]) =>
        Object.values(Parameters)
          .map(({ Default }) => publishers.get(Default))
          .some((publisher) => publisher !== undefined && publisher !== stack && !WaitsFor.includes(publisher)),
      )
      .map(([stack]) => stack);
  },

  'a parameter that CloudFormation makes holds no secret': (cloud) =>
    placesWhere(resourcesOf(cloud, 'AWS::SSM::Parameter'), (one) => at(one.properties, 'Type') !== 'String'),

  'only the stream stack keeps state': (cloud) =>
    ['AWS::Kinesis::Stream', 'AWS::SQS::Queue', 'AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::DynamoDB::Table'].flatMap(
      (type) =>
        placesWhere(
          resourcesOf(cloud, type),
          (one) => !one.stack.endsWith('-stream') && !isOfDestination(type, one.stack) && !isLogOfEdge(cloud, one),
        ),
    ),
} satisfies Record<string, Rule>;

/** A queue that MozDef pulls from comes and goes with its destination; its last seven days are in the stream as well. */
function isOfDestination(type: string, stack: string): boolean {
  return type === 'AWS::SQS::Queue' && stack.endsWith('-mozdef-forwarder');
}

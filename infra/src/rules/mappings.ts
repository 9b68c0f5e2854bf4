import { at, type Cloud, type Resource, resourcesOf } from './cloud.ts';

const mappings = (cloud: Cloud) => resourcesOf(cloud, 'AWS::Lambda::EventSourceMapping');

/** The mappings in front of the dead-letter queue. */
export function queueMappings(cloud: Cloud): Resource[] {
  return mappings(cloud).filter((one) => isOfDeadLetters(cloud, one));
}

/** All others: of what is none of both, the rules of streams find fault. */
export function streamMappings(cloud: Cloud): Resource[] {
  return mappings(cloud).filter((one) => !isOfDeadLetters(cloud, one));
}

function isOfDeadLetters(cloud: Cloud, { stack, properties }: Resource): boolean {
  const reference = at(properties, 'EventSourceArn', 'Ref');
  const parameters = cloud[stack]?.Parameters ?? {};
  return typeof reference === 'string' && parameters[reference]?.Default?.endsWith('/dead-letter/queue-arn') === true;
}

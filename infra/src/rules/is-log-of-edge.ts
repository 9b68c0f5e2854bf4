import { at, type Cloud, type Resource, resourcesOf, target } from './cloud.ts';

/** Whether a distribution of the same stack writes its log there. */
export function isLogOfEdge(cloud: Cloud, { stack, id }: Resource): boolean {
  return resourcesOf(cloud, 'AWS::CloudFront::Distribution').some(
    (edge) => edge.stack === stack && target(at(edge.properties, 'DistributionConfig', 'Logging', 'Bucket')) === id,
  );
}

import { healingGap } from '../schedules/list-schedules.ts';
import { gaps } from './gaps.ts';
import { resourceTypes } from './resource-types.ts';

/** What a template may ask for and the local stack leaves out: `AWS::IAM::Role` or `AWS::S3::Bucket.Tags` → why. */
export function listGaps(): Readonly<Record<string, string>> {
  const types = Object.entries(gaps).map(([type, { reason }]) => [type, reason] as const);
  const properties = Object.entries(resourceTypes).flatMap(([type, made]) =>
    Object.entries(made.gaps).map(([property, reason]) => [`${type}.${property}`, reason] as const),
  );
  return Object.fromEntries(
    [...types, ...properties, ...Object.entries(healingGap)].toSorted(([a], [b]) => a.localeCompare(b)),
  );
}

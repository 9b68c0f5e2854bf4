import { Rejection } from '@mef/rejection';
import type { Instance } from '@mef/source';

/** The instance whose route a request came in on. Throws 404. */
export function instanceOf(path: string, instances: readonly Instance[]): Instance {
  const name = path.split('/').at(-1);
  const instance = instances.find((candidate) => candidate.name === name);
  if (instance === undefined) throw new Rejection('unknown-route');
  return instance;
}

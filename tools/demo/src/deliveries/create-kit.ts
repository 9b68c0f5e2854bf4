import type { Stack } from '../stack/read-stack.ts';
import type { Kit, Origin } from './delivery.ts';

/** Where a kit's secrets come from: `secretName` is the one that proves deliveries. */
export interface KitOrigin extends Origin {
  readonly secretName: string;
}

type Instances = Stack['sources'][string]['instances'];

/** What deliveries to an instance of the stack are made of. Throws where the stack has no such instance. */
export function createKit(
  { sources }: Pick<Stack, 'sources'>,
  { source, instance, secretName }: KitOrigin,
  nextMark: () => string,
  now: number,
): Kit {
  const instances = sources[source]?.instances ?? {};
  const { url, secrets = {} } = instances[instance] ?? {};
  const [current, ...previous] = secrets[secretName] ?? [];
  if (url === undefined || current === undefined)
    throw new Error(`The stack has no ${source} ${instance} with a ${secretName}.`);
  const own = [current, ...previous] as const;
  const foreign = [instances, ...Object.values(sources).map((other) => other.instances)].flatMap(secretsOf);
  const foreignSecret = foreign.find((secret) => !own.includes(secret)) ?? 'live-for-another-source-only';
  return { url, secrets: own, foreignSecret, now, nextMark };
}

function secretsOf(instances: Instances): readonly string[] {
  return Object.values(instances).flatMap(({ secrets }) => Object.values(secrets).flat());
}

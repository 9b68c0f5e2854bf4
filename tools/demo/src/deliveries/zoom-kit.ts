import type { Stack } from '../stack/read-stack.ts';
import type { Kit } from './delivery.ts';

const SOURCE = 'zoom-webhook';
const SECRET = 'signing-secret';

/** What deliveries to the stack's Zoom source are made of. Throws where the stack has no such source. */
export function zoomKit(stack: Pick<Stack, 'sources'>, nextMark: () => string, now: number): Kit {
  const source = stack.sources[SOURCE];
  const [current, ...previous] = source?.secrets[SECRET] ?? [];
  if (source === undefined || current === undefined)
    throw new Error(`The stack has no source ${SOURCE} with a ${SECRET}.`);
  return {
    url: source.url,
    secrets: [current, ...previous],
    foreignSecret: foreignSecret(stack, [current, ...previous]),
    now,
    nextMark,
  };
}

function foreignSecret({ sources }: Pick<Stack, 'sources'>, own: readonly string[]): string {
  const all = Object.values(sources).flatMap(({ instances }) =>
    Object.values(instances).flatMap(({ secrets }) => Object.values(secrets).flat()),
  );
  return all.find((secret) => !own.includes(secret)) ?? 'live-for-another-source-only';
}

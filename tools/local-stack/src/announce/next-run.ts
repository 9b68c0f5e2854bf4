import type { Wiring } from '../templates/wiring.ts';

/** What runs an app's new code first, as a clause for the terminal. */
export function nextRun(wiring: Wiring, app: string): string {
  const { functions, routes, integrations, schedules, mappings, queueMappings } = wiring;
  const own = functions.filter((definition) => definition.app === app);
  const [names, arns] = [own.map(({ name }) => name), own.map(({ arn }) => arn)];
  const isRouted = routes.some(({ integrationId }) =>
    arns.includes(integrations.get(integrationId)?.functionArn ?? ''),
  );
  if (isRouted) return 'the next delivery runs it';
  if (schedules.some(({ functionName }) => names.includes(functionName))) return 'its next tick runs it';
  if ([...mappings, ...queueMappings].some(({ functionName }) => names.includes(functionName)))
    return 'the next batch runs it';
  return 'its next invocation runs it';
}

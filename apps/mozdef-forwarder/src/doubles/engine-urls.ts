import type { Flavor } from '../opensearch/flavor.ts';

/**
 * The engines that `.ci/start-engines` started: `MEF_ENGINES` is `opensearch=http://… elasticsearch6=http://…`. Without
 * it the tests that need them are skipped. The tests delete `events-*`, so an engine elsewhere is refused.
 */
export function engineUrls(): Readonly<Record<Flavor, string>> | undefined {
  const text = process.env['MEF_ENGINES'];
  if (text === undefined) return undefined;
  return { opensearch: urlIn(text, 'opensearch'), elasticsearch6: urlIn(text, 'elasticsearch6') };
}

function urlIn(text: string, flavor: Flavor): string {
  const [, url = ''] = new RegExp(`(?:^|\\s)${flavor}=(http://127\\.0\\.0\\.1:\\d+)(?:\\s|$)`).exec(text) ?? [];
  if (url === '') throw new Error(`MEF_ENGINES: expected ${flavor}=http://127.0.0.1:PORT`);
  return url;
}

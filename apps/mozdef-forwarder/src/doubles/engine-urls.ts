import { flavors, type Flavor } from '../opensearch/flavor.ts';

/** URLs of running engines by flavor. */
export type EngineUrls = Readonly<Record<Flavor, string>>;

/**
 * The engines that `.ci/start-engines` started: `MEF_ENGINES` is `opensearch=http://… elasticsearch6=http://…`. Without
 * it the tests that need them are skipped. The tests delete `events-*`, so an engine elsewhere is refused.
 */
export function engineUrls(): EngineUrls | undefined {
  const text = process.env['MEF_ENGINES'];
  if (text === undefined) return undefined;
  const urls = Object.fromEntries(
    text
      .trim()
      .split(/\s+/)
      .map((entry) => entry.split('=')),
  );
  for (const flavor of Object.keys(flavors)) {
    const { hostname } = new URL(String(urls[flavor]));
    if (hostname !== '127.0.0.1') throw new Error(`MEF_ENGINES: expected ${flavor} on 127.0.0.1`);
  }
  return urls as EngineUrls;
}

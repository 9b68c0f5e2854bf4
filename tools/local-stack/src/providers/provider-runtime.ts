import { join } from 'node:path';
import type { RestSource } from '@mef/poll';
import { createSimulatedProvider, readTemplates, type SimulatedProvider, startProviders } from '@mef/testing';
import type { InstanceKey } from './instance-key.ts';
import type { ProvidersMessage, Simulation } from './simulation.ts';

/**
 * The program that serves the simulated providers. It makes their events from the good samples of each source: some of
 * the minutes before, so that the first run finds work, and a few each minute from then on.
 */
const EVENTS_BEFORE = 20;
const EVERY_MS = 15_000;
const startedAt = Date.now();
const secrets = new Map<InstanceKey, Simulation['secrets']>();

async function serve(root: string, port: number, simulations: readonly Simulation[]): Promise<void> {
  const providers = new Map<string, SimulatedProvider>();
  for (const simulation of simulations) providers.set(`/${simulation.key}`, await simulate(root, simulation));
  for (const provider of providers.values()) fill(provider);
  const { url } = await startProviders(providers, port);
  process.send?.({ url });
}

async function simulate(root: string, { key, app, instance }: Simulation): Promise<SimulatedProvider> {
  const folder = join(root, 'apps', app);
  const { default: source } = (await import(join(folder, 'src/source.ts'))) as { default: RestSource<unknown> };
  return createSimulatedProvider({
    source,
    // Ids begin with the name. Were they the same in each stack, MozDef would take new events for old ones.
    instance: { ...instance, name: `${instance.name}-${startedAt.toString(36)}` },
    secretOf: (name) => secrets.get(key)?.[name] ?? '',
    clock: Date.now,
    templates: readTemplates(folder, source.records),
    pageSize: askedSize(source),
  });
}

/** Whatever the parameter is called: the one that is a plain number is the size of a page. */
function askedSize({ request }: RestSource<unknown>): number {
  const sizes = Object.values(request.query).map(Number);
  return sizes.find((size) => size > 0) ?? 100;
}

function fill(provider: SimulatedProvider): void {
  for (let ago = EVENTS_BEFORE; ago > 0; ago -= 1) provider.add({ time: startedAt - ago * EVERY_MS });
  setInterval(() => provider.add(), EVERY_MS);
}

process.once('disconnect', () => process.exit());
process.on('message', (message: ProvidersMessage) => {
  for (const simulation of message.simulations) secrets.set(simulation.key, simulation.secrets);
  if (message.kind === 'secrets') return;
  serve(message.root, message.port, message.simulations).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});

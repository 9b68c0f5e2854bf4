import { underLoad } from '../load/under-load.ts';
import { withPolled } from '../load/with-polled.ts';
import type { BenchStack, Scenario } from '../scenario.ts';
import { findPids } from '../stack/find-pids.ts';
import { strike } from '../stack/strike.ts';

/** Who carries deliveries, and who carries what is polled. */
const components = {
  mozdef: 'deliveries',
  'mozdef-forwarder': 'deliveries',
  'zoom-webhook': 'deliveries',
  kinesis: 'deliveries',
  providers: 'polled events',
  'okta-poller': 'polled events',
} as const satisfies Record<string, 'deliveries' | 'polled events'>;

type Component = keyof typeof components;

const SHORT_S = 5;
const LONG_S = 30;
const EVENTS = 200;
const LIMIT_MS = 200_000;

/** F-23: each component stands still for a while and goes on, as a machine does that sleeps. */
export const pausedComponents: readonly Scenario[] = Object.keys(components).flatMap((component) => [
  scenario(component as Component, SHORT_S),
  scenario(component as Component, LONG_S),
]);

function scenario(component: Component, seconds: number): Scenario {
  return {
    id: `F-23 ${component}${seconds === LONG_S ? ` ${LONG_S} s` : ''}`,
    title: `SIGSTOP of ${component}, and SIGCONT after ${seconds} s`,
    holds: 'nothing is acknowledged that is not kept, and the backlog drains',
    run: components[component] === 'deliveries' ? underDeliveries(component, seconds) : whilePolled(component, seconds),
  };
}

function underDeliveries(component: Component, seconds: number): Scenario['run'] {
  return underLoad(async ({ stack, wait }) => ({ faultsInjected: await standStill(stack, component, seconds, wait) }), {
    limitMs: LIMIT_MS,
    // Senders give up after 11 s, and the long stand-still is most of the run.
    ...(seconds === LONG_S ? { leastShare: 0.1 } : {}),
  });
}

function whilePolled(component: Component, seconds: number): Scenario['run'] {
  return withPolled(
    async ({ stack, happen, wait }) => {
      await happen(EVENTS);
      const faultsInjected = await standStill(stack, component, seconds, wait);
      await happen(EVENTS);
      return { faultsInjected };
    },
    { source: 'okta-poller', limitMs: LIMIT_MS },
  );
}

async function standStill(
  stack: BenchStack,
  component: Component,
  seconds: number,
  wait: (ms: number) => Promise<void>,
): Promise<number> {
  // A poller has no process between two runs.
  while (findPids(stack, component).length === 0) await wait(20);
  const stopped = strike(stack, component, 'SIGSTOP');
  try {
    await wait(seconds * 1_000);
  } finally {
    strike(stack, component, 'SIGCONT');
  }
  return stopped;
}

import type { ForwardPorts } from '@mef/mozdef-forwarder/src/forward.ts';
import { forward } from '@mef/mozdef-forwarder/src/forward.ts';
import { createMefDestination } from '@mef/mozdef-forwarder/src/create-mef-destination.ts';
import type { KinesisStreamBatchResponse, KinesisStreamEvent } from 'aws-lambda';
import type { Forwarder } from '../aws/drive-stream-mapping.ts';
import type { Cloud } from '../create-cloud.ts';
import type { SimulatedMozdef } from '../destination/create-mozdef.ts';
import type { Environment } from '../lambda/create-environment.ts';
import { createFunction } from '../lambda/create-function.ts';
import { createWatchedTelemetry, type WatchedTelemetry } from '../lambda/create-watched-telemetry.ts';
import { readAlong } from './read-along.ts';
import { deadLettersOf } from './source-ports.ts';

/** As in the forwarder's own handler: 30 s for an answer, 10 s for dead letters, 5 s to spare. */
const ENOUGH_MS = 45_000;
const DEAD_LETTER_BUDGET_MS = 10_000;

/** The forwarder's own flow in front of MozDef. */
export function createForwarder(mozdef: SimulatedMozdef, cloud: Cloud): Forwarder {
  const name = 'mozdef-forwarder';
  const telemetries = new Map<Environment, WatchedTelemetry>();
  return createFunction<KinesisStreamEvent, KinesisStreamBatchResponse>(
    {
      name,
      timeoutMs: 120_000,
      boot: (environment) => {
        const telemetry = createWatchedTelemetry(readAlong(cloud, name));
        telemetries.set(environment, telemetry);
        const ports = portsOf(environment, telemetry, mozdef, cloud);
        return {
          handle: (batch, remainingMs) => {
            telemetry.reset();
            mozdef.takeTold(environment);
            return forward(batch, () => remainingMs() > ENOUGH_MS, ports);
          },
        };
      },
      answered: (_batch, _response, environment) =>
        checkCounts(mozdef.takeTold(environment), telemetries.get(environment), cloud),
    },
    cloud,
  );
}

function portsOf(
  environment: Environment,
  telemetry: WatchedTelemetry,
  mozdef: SimulatedMozdef,
  cloud: Cloud,
): ForwardPorts {
  const clock = cloud.clocks.of('mozdef-forwarder');
  return {
    destination: createMefDestination(mozdef.callFor(environment)),
    deadLetters: deadLettersOf(environment, clock, cloud, DEAD_LETTER_BUDGET_MS),
    telemetry,
    whose: { source: 'mozdef-forwarder', instance: 'mozdef' },
    appVersion: 'bundle-1',
    onDeadLettersDown: () => undefined,
    clock,
    random: () => cloud.random.next(),
    delay: (ms) => cloud.scheduler.delay(ms),
  };
}

/** What the forwarder counts as stored is what MozDef told it in whole answers, and no more. */
function checkCounts(told: readonly number[], telemetry: WatchedTelemetry | undefined, { ledger }: Cloud): void {
  const pairs = [
    ['stored', 201],
    ['stored-already', 409],
  ] as const;
  for (const [outcome, status] of pairs) {
    const counted = telemetry?.total('EventsDelivered', outcome) ?? 0;
    const real = told.filter((one) => one === status).length;
    if (counted !== real) ledger.saw('I-9', `${counted} events are counted as ${outcome}, MozDef said so of ${real}`);
  }
}

import type { Handler } from '@mef/telemetry';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';

import { answerCommand, type Answer } from './commands/answer-command.ts';
import { drain } from './drain/drain.ts';
import type { ReprocessorPorts } from './ports.ts';
import { takeIn, type TakenIn } from './take-in/take-in.ts';

/** What Lambda calls. */
export interface ReprocessorHandlers {
  /** Behind the dead-letter queue. */
  readonly drain: Handler<SQSEvent, SQSBatchResponse>;
  /** By the schedule, for what Lambda gave up. */
  readonly takeIn: Handler<unknown, TakenIn>;
  /** The one door for people, deployments and the schedule. */
  readonly handler: Handler<unknown, Answer>;
}

/** One object holds up to 6 MB of stream records. */
const ENOUGH_MS = 60_000;

export function createHandlers(ports: ReprocessorPorts): ReprocessorHandlers {
  const { telemetry } = ports;
  return {
    drain: telemetry.wrap((batch) => drain(batch, ports)),
    takeIn: telemetry.wrap((_tick, context) => takeIn(() => context.getRemainingTimeInMillis() > ENOUGH_MS, ports)),
    handler: telemetry.wrap((event, context) => answerCommand(event, context.getRemainingTimeInMillis(), ports)),
  };
}

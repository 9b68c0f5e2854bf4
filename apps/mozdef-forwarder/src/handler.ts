import { readForwarderSettings } from '@mef/settings';
import type { Handler } from '@mef/telemetry';
import type { KinesisStreamBatchResponse, KinesisStreamEvent } from 'aws-lambda';

import { createPorts } from './create-ports.ts';
import { forward } from './forward.ts';

/** 30 s for an answer, 10 s for dead letters, 5 s to spare. */
const ENOUGH_MS = 45_000;

const ports = createPorts(readForwarderSettings());

export const handler: Handler<KinesisStreamEvent, KinesisStreamBatchResponse> = ports.telemetry.wrap((batch, context) =>
  forward(batch, () => context.getRemainingTimeInMillis() > ENOUGH_MS, ports),
);

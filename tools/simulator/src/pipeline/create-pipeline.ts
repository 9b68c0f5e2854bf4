import zoom from '@mef/zoom-webhook/src/source.ts';
import type { Mapping, QueueMapping } from '@mef/mapping';
import { shapeNames } from '@mef/testing';
import { createForwarder } from './deployed/create-forwarder.ts';
import { createDeployment, type Code, type Deployment } from './deployed/create-deployment.ts';
import { createPollerFunction, type PollerFunction } from './deployed/create-poller-function.ts';
import { createReprocess } from './deployed/create-reprocess.ts';
import { createReprocessor, type Reprocessor } from './deployed/create-reprocessor.ts';
import { createWebhook, ZOOM_INSTANCE } from './deployed/create-webhook.ts';
import { driveQueueMapping } from './aws/drive-queue-mapping.ts';
import { driveStreamMapping } from './aws/drive-stream-mapping.ts';
import type { Cloud } from './create-cloud.ts';
import { createMozdef, type SimulatedMozdef } from './destination/create-mozdef.ts';
import { watchMapping } from './ledger/watch-mapping.ts';
import { watchQueue } from './ledger/watch-queue.ts';
import { createForger, type Forger } from './senders/create-forger.ts';
import { createGateway } from './senders/create-gateway.ts';
import { createPolledLog, type PolledLog } from './senders/create-polled-log.ts';
import { createZoom, type SimulatedZoom } from './senders/create-zoom.ts';
import { createPolledSource, POLLED_INSTANCE } from './senders/polled-source.ts';

/** The whole pipeline, from the senders to MozDef. */
export interface Pipeline {
  readonly zoom: SimulatedZoom;
  readonly forger: Forger;
  readonly log: PolledLog;
  readonly poller: PollerFunction;
  readonly reprocessor: Reprocessor;
  readonly mozdef: SimulatedMozdef;
  readonly mapping: Mapping;
  readonly queueMapping: QueueMapping;
  readonly deployments: Readonly<Record<DeployedSource, Deployed>>;
  /** Processes that ended in the middle. */
  crashes(): number;
}

export type DeployedSource = 'zoom-webhook' | 'acme-poller';

export interface Deployed {
  code(): Code;
  deploy(code: Code): void;
}

export const ZOOM_SECRET = '/mef/dev/zoom-webhook/main/signing-secret';
const POLL_SECRET = '/mef/dev/acme-poller/main/api-token';
/** Three events fill a stream record. */
const LARGE_NOTE_BYTES = 20_000;
const FIRST_SECRET = 'zoom-secret-number-1-of-many';
const TOKEN = 'acme-token-that-nobody-may-read';

export function createPipeline(cloud: Cloud): Pipeline {
  const { random, parameters } = cloud;
  parameters.set(ZOOM_SECRET, JSON.stringify([FIRST_SECRET]));
  parameters.set(POLL_SECRET, JSON.stringify([TOKEN]));
  const zoomCode = createDeployment(zoom, hasZoomTopic);
  const webhook = createWebhook(zoomCode, cloud);
  const zoomReprocess = createReprocess(zoomCode, ZOOM_INSTANCE, cloud);
  const polledSource = createPolledSource(random.pick(shapeNames), random.chance(0.2) ? LARGE_NOTE_BYTES : 10);
  const pollCode = createDeployment(polledSource, hasTopic);
  const pollReprocess = createReprocess(pollCode, POLLED_INSTANCE, cloud);
  const log = createPolledLog({ ...cloud, source: polledSource, instance: POLLED_INSTANCE, token: TOKEN });
  const poller = createPollerFunction(pollCode, POLLED_INSTANCE, log.provider.http, cloud);
  const mozdef = createMozdef(cloud);
  const forwarder = createForwarder(mozdef, cloud);
  const sources = new Map([zoomReprocess, pollReprocess].map((one) => [one.name.replace(/-reprocess$/, ''), one]));
  const reprocessor = createReprocessor(sources, cloud);
  const gateway = createGateway({ ...cloud, webhook, functionClock: cloud.clocks.of(webhook.name) });
  const isClockRight = (): boolean => cloud.clocks.ahead(webhook.name) === 0;
  const provider = createZoom({ ...cloud, gateway, isClockRight }, FIRST_SECRET);
  const functions = [
    webhook,
    zoomReprocess,
    pollReprocess,
    poller,
    forwarder,
    reprocessor.drain,
    reprocessor.takeIn,
    reprocessor.command,
  ];
  return {
    zoom: provider,
    forger: createForger({
      ...cloud,
      gateway,
      signedOnce: (body, seconds) => provider.sign(body, seconds),
      isClockRight,
    }),
    log,
    poller,
    reprocessor,
    mozdef,
    mapping: driveStreamMapping({
      ...cloud,
      bucket: cloud.onFailure,
      forwarder,
      watch: watchMapping(cloud.stream, cloud.ledger),
    }),
    queueMapping: driveQueueMapping({ ...cloud, drain: reprocessor.drain, deleted: watchQueue(cloud.ledger) }),
    deployments: {
      'zoom-webhook': deployed(zoomCode, [webhook, zoomReprocess]),
      'acme-poller': deployed(pollCode, [poller, pollReprocess]),
    },
    crashes: () => functions.reduce((sum, one) => sum + one.crashes(), 0),
  };
}

/** One bundle, all functions of the app. */
function deployed(deployment: Deployment<unknown>, functions: readonly { deploy(): void }[]): Deployed {
  return {
    code: () => deployment.code(),
    deploy: (next) => {
      deployment.deploy(next);
      functions.forEach((one) => one.deploy());
    },
  };
}

function hasZoomTopic(record: unknown): boolean {
  const { payload } = record as { readonly payload?: { readonly object?: unknown } };
  return hasTopic(payload?.object);
}

function hasTopic(object: unknown): boolean {
  return typeof object === 'object' && object !== null && 'topic' in object;
}

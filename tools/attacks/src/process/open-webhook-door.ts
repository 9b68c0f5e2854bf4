import { parseInstances } from '@mef/source';
import { createMemoryPorts, gatewayEvent, sampleSecrets, SAMPLE_INSTANCE, type SentRequest } from '@mef/testing';
import { answer, type WebhookSource } from '@mef/webhook';
import type { Seen } from '../attempt.ts';
import { faultsOf } from './faults-of.ts';
import { importSource } from './import-source.ts';
import { readBodies, type SampleBody } from './read-bodies.ts';

export const webhookNames = ['zoom-webhook', 'github-webhook'] as const;

/** The event of a gateway, as `gatewayEvent` makes it. */
export type GatewayEvent = ReturnType<typeof gatewayEvent>;

/** The code that is deployed behind the gateway, called in this process; stream, queue and secrets are in memory. */
export interface WebhookDoor {
  readonly source: WebhookSource<unknown>;
  /** What the samples of the app's folder send. */
  readonly samples: readonly SampleBody[];
  /** Milliseconds since 1970: the clock of every request. */
  readonly now: number;
  /** With the proof of the provider. */
  readonly sign: (sample: SampleBody) => Promise<SentRequest>;
  /** `change` may lie about what the gateway says. */
  readonly send: (request: SentRequest, change?: (event: GatewayEvent) => GatewayEvent) => Promise<Seen>;
}

/** The clock of every request. */
const NOW = Date.UTC(2026, 0, 2);

/** `secret`: what the store has and the sender signs with, instead of two sound ones. */
export async function openWebhookDoor(root: string, app: string, secret?: string): Promise<WebhookDoor> {
  const source = await importSource<WebhookSource<unknown>>(root, app);
  const { auth } = source;
  const live = secret === undefined ? sampleSecrets(auth.secretFormat, auth.secretAlgorithm) : ([secret] as const);
  const path = `/${source.name}/${SAMPLE_INSTANCE.name}`;
  return {
    source,
    samples: readBodies(root, app),
    now: NOW,
    sign: async ({ headers, body }) => ({
      headers: { 'content-type': 'application/json', ...headers, ...(await auth.sign(body, live[0], NOW)) },
      body,
    }),
    send: async (request, change = (event) => event) => {
      const { ports, stream, deadLetters, telemetry } = createMemoryPorts(source.secrets, NOW);
      const instances = parseInstances(ports.instances, source.settings);
      const secrets = () => Promise.resolve(live);
      const secretsOf = () => ({ current: secrets, refresh: secrets });
      const reply = await answer(change(gatewayEvent(path, request)), source, { ...ports, instances, secretsOf });
      const events = stream.batches().flatMap((batch) => batch.events);
      const ids = new Set(events.map(({ details }) => details.eventid));
      return {
        answer: reply.statusCode,
        events: events.length,
        doubled: events.length - ids.size,
        letters: deadLetters.letters().map(({ envelope }) => envelope.reasonCode),
        isIgnored: telemetry.total('EventsIgnored') > 0 || telemetry.total('ChallengesAnswered') > 0,
        faults: events.flatMap((event) => faultsOf(event, source.provider)),
      };
    },
  };
}

import { createHttp, createProviderClient, type ProviderClient } from '@mef/provider-client';
import { parseInstances, type Instance } from '@mef/source';
import { createMemoryPorts, gatewayEvent, sampleSecrets } from '@mef/testing';
import {
  answerAndNote,
  asHealingSource,
  createMemoryDeliveryLog,
  heal,
  type HealingPorts,
  type HealingSource,
  type WebhookSource,
} from '@mef/webhook';
import { importSource } from '../process/import-source.ts';
import { readBodies } from '../process/read-bodies.ts';
import { serveDeliveries, type ListedDelivery } from './serve-deliveries.ts';

const APP = 'github-webhook';
const HOOK = 'orgs/dev-org/hooks/1001';
const START = Date.UTC(2026, 0, 2);
const HOUR = 3_600_000;
const RUN_MS = 300_000;

/** github-webhook in this process with its healer, and GitHub's log of deliveries over HTTP. */
export async function openHealer(root: string) {
  const source = asHealingSource(await importSource<WebhookSource<unknown>>(root, APP));
  const listed: ListedDelivery[] = [];
  const log = await serveDeliveries(HOOK, listed);
  const { ports, telemetry, clock } = createMemoryPorts(source.secrets, START);
  const instance = readInstance(source, log.url);
  const client = clientOf(source, instance, ports);
  const deliveryLog = createMemoryDeliveryLog();
  const healing: HealingPorts = { ...ports, instances: [instance], deliveryLog, clientOf: () => client };
  const send = createDelivery(root, source, healing);
  return {
    close: log.close,
    telemetry,
    /** GitHub's log knows of it. */
    list: (guid: string) => void listed.push({ guid, deliveredAt: START }),
    /** The body with this number under this id, from whomever it comes; throws where it is not taken. */
    deliver: send,
    /** The hourly run, two hours later. */
    heal: async (): Promise<void> => {
      clock.advance(2 * HOUR);
      await heal(instance, source, healing, RUN_MS);
    },
  };
}

function readInstance(source: HealingSource<unknown>, endpoint: string): Instance {
  const configured = { name: 'main', account: 'dev-org', endpoint, settings: { hookPath: HOOK } };
  const [instance] = parseInstances([configured], source.settings);
  if (instance === undefined) throw new Error('An instance was read as none.');
  return instance;
}

function clientOf(
  { deliveries }: HealingSource<unknown>,
  instance: Instance,
  { secretsOf, clock }: Pick<HealingPorts, 'secretsOf' | 'clock'>,
): ProviderClient {
  return createProviderClient({
    endpoint: instance.endpoint ?? deliveries.endpoint,
    account: instance.account,
    settings: instance.settings ?? {},
    login: deliveries.login,
    secretOf: (secret) => secretsOf(instance, secret),
    http: createHttp(),
    clock,
    uuid: () => 'attack',
    rateShare: undefined,
  });
}

function createDelivery(root: string, source: HealingSource<unknown>, healing: HealingPorts) {
  const sample = readBodies(root, APP).find(({ headers }) => headers['x-github-event'] === 'fork');
  if (sample === undefined) throw new Error(`${APP} has no sample of a fork.`);
  const [secret] = sampleSecrets('text');
  return async (guid: string, n: number): Promise<void> => {
    const body = Buffer.from(sample.body.toString().replace('{', `{"sender_mark":${n},`));
    const proof = await source.auth.sign(body, secret, healing.clock());
    const headers = { 'content-type': 'application/json', ...sample.headers, 'x-github-delivery': guid, ...proof };
    const { statusCode } = await answerAndNote(gatewayEvent(`/${APP}/main`, { headers, body }), source, healing);
    if (statusCode !== 200) throw new Error(`A signed delivery was answered ${statusCode}.`);
  };
}

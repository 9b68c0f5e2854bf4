import { createHttp, createProviderClient } from '@mef/provider-client';
import { parseInstances } from '@mef/source';
import { createMemoryPorts, gatewayEvent, sampleSecrets } from '@mef/testing';
import {
  answerAndNote,
  asHealingSource,
  createMemoryDeliveryLog,
  heal,
  type HealingPorts,
  type WebhookSource,
} from '@mef/webhook';
import type { Arena } from '../arena/arena.ts';
import type { Tally } from '../create-tally.ts';
import { importSource } from '../process/import-source.ts';
import { readBodies } from '../process/read-bodies.ts';
import { serveDeliveries, type ListedDelivery } from './serve-deliveries.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 2);
const HOOK = 'orgs/dev-org/hooks/1001';

/**
 * GitHub signs the body alone. Each body is delivered once by GitHub, whose log lists it, and once by somebody who
 * recorded it, under an id of his own; the healer compares with the log and must tell of every one of the latter, and of
 * no other.
 */
export async function replayToHealer({ root, tell }: Arena, each: number, tally: Tally): Promise<void> {
  const world = await openHealer(root);
  try {
    for (let n = 0; n < each; n += 1) {
      const guid = `11111111-0000-4000-8000-${String(n).padStart(12, '0')}`;
      world.list({ guid, deliveredAt: START });
      await world.deliver(guid, n);
      await world.deliver(guid.replace('11111111', '22222222'), n);
      await tell('replays to the healer', n / each);
    }
    const told = await world.heal();
    tally.check(
      `the healer counts ${told.unlisted} of ${each} replays under a new id as DeliveriesUnlisted`,
      told.unlisted === each,
    );
    tally.check('it logs ReplaySuspected with the ids of the replays alone', told.isNamed);
    tally.check('a second run does not tell of them again', (await world.heal()).unlisted === 0);
  } finally {
    await world.close();
  }
}

async function openHealer(root: string) {
  const source = asHealingSource(await importSource<WebhookSource<unknown>>(root, 'github-webhook'));
  const [sample] = readBodies(root, 'github-webhook').filter(({ headers }) => headers['x-github-event'] === 'fork');
  if (sample === undefined) throw new Error('github-webhook has no sample of a fork.');
  const listed: ListedDelivery[] = [];
  const log = await serveDeliveries(HOOK, listed);
  const { ports, telemetry, clock } = createMemoryPorts(source.secrets, START);
  const [instance] = parseInstances(
    [{ name: 'main', account: 'dev-org', endpoint: log.url, settings: { hookPath: HOOK } }],
    source.settings,
  );
  if (instance === undefined) throw new Error('An instance was read as none.');
  const client = createProviderClient({
    endpoint: log.url,
    account: instance.account,
    settings: instance.settings ?? {},
    login: source.deliveries.login,
    secretOf: (secret) => ports.secretsOf(instance, secret),
    http: createHttp(),
    clock,
    uuid: () => 'attack',
    rateShare: undefined,
  });
  const healing: HealingPorts = {
    ...ports,
    instances: [instance],
    deliveryLog: createMemoryDeliveryLog(),
    clientOf: () => client,
  };
  const [secret] = sampleSecrets('text');
  return {
    list: (delivery: ListedDelivery) => void listed.push(delivery),
    close: log.close,
    async deliver(guid: string, n: number): Promise<void> {
      const body = Buffer.from(sample.body.toString().replace('{', `{"sender_mark":${n},`));
      const proof = await source.auth.sign(body, secret, clock());
      const headers = { 'content-type': 'application/json', ...sample.headers, 'x-github-delivery': guid, ...proof };
      const { statusCode } = await answerAndNote(
        gatewayEvent('/github-webhook/main', { headers, body }),
        source,
        healing,
      );
      if (statusCode !== 200) throw new Error(`A delivery to the healer's source was answered ${statusCode}.`);
    },
    async heal(): Promise<{ unlisted: number; isNamed: boolean }> {
      const before = telemetry.total('DeliveriesUnlisted');
      clock.advance(2 * HOUR);
      await heal(instance, source, healing, 5 * 60_000);
      const told = telemetry.lines().filter(({ error }) => error === 'ReplaySuspected');
      const isNamed = told.length > 0 && told.every(({ guid }) => String(guid).startsWith('22222222'));
      return { unlisted: telemetry.total('DeliveriesUnlisted') - before, isNamed };
    },
  };
}

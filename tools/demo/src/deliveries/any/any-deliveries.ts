import { readdirSync } from 'node:fs';
import type { Request } from '../../sender/request.ts';
import type { Delivery, Group, Kit } from '../delivery.ts';
import type { WebhookRoom } from '../webhook-room.ts';
import { readSample, type Sample } from './read-sample.ts';
import { renewSample, type Renewal, type RenewedSample } from './renew-sample.ts';

type Auth = WebhookRoom['manifest']['auth'];
type Send = (sample: RenewedSample, secret: string) => Promise<Request>;
type Renew = (sample: Sample, renewal?: Renewal) => RenewedSample;

/**
 * What holds for any webhook, made of its own samples and signed by its own scheme, since how a provider signs is not
 * known here. `twin`: one event that every instance of the source gets and stores as its own.
 */
export function anyDeliveries({ samples: folder, manifest }: WebhookRoom, kit: Kit, twin: Renewal): Delivery[] {
  const { auth, identity } = manifest;
  const renewed: Renew = (sample, renewal = newRenewal(kit)) => renewSample(sample, renewal, identity.key);
  const send: Send = async ({ headers, body }, secret) => ({
    method: 'POST',
    url: kit.url,
    headers: { 'content-type': 'application/json', ...headers, ...(await auth.sign(body, secret, kit.now)) },
    body,
  });
  const samples = readdirSync(folder)
    .sort()
    .map((name) => readSample(folder, name));
  const good = samples.find(({ expected }) => expected.events > 0);
  return [
    ...samples.map((sample) => sampleDelivery(renewed(sample), kit, send)),
    ...(good === undefined ? [] : honestDeliveries(renewed, good, kit, send, twin)),
    ...(good === undefined ? [] : forgedDeliveries(renewed, good, kit, send, auth)),
  ];
}

function newRenewal({ nextMark }: Kit): Renewal {
  return { mark: nextMark(), id: crypto.randomUUID() };
}

function sampleDelivery(sample: RenewedSample, { secrets }: Kit, send: Send): Delivery {
  const { name, mark, expected } = sample;
  return { group: 'sample', name, mark, expected, build: () => send(sample, secrets[0]) };
}

function honestDeliveries(renewed: Renew, good: Sample, { secrets }: Kit, send: Send, twin: Renewal): Delivery[] {
  const [current, previous] = secrets;
  const delivery = (name: string, sample: RenewedSample, secret = current): Delivery => ({
    group: 'honest',
    name,
    mark: sample.mark,
    expected: sample.expected,
    build: () => send(sample, secret),
  });
  const repeated = renewed(good);
  return [
    delivery('a sample', repeated),
    delivery('the same sample again', { ...repeated, expected: { ...repeated.expected, isRepeat: true } }),
    delivery('the event that every instance gets', renewed(good, twin)),
    ...(previous === undefined ? [] : [delivery('a sample, signed with the previous secret', renewed(good), previous)]),
  ];
}

type Forge = (sample: RenewedSample) => Promise<Request>;

function forgedDeliveries(renewed: Renew, good: Sample, { secrets, foreignSecret }: Kit, send: Send, auth: Auth) {
  const honest: Forge = (sample) => send(sample, secrets[0]);
  const delivery = (group: Group, name: string, forge: Forge): Delivery => {
    const sample = renewed(good);
    return { group, name, mark: sample.mark, expected: { status: 401, events: 0 }, build: () => forge(sample) };
  };
  return [
    delivery('forged', 'a sample without its proof', async (sample) =>
      without(await honest(sample), auth.proof.header),
    ),
    // Another scheme's key may not be one that this scheme can sign with at all.
    ...(auth.secretFormat === 'text'
      ? [delivery('forged', 'a sample with the key of another instance', (sample) => send(sample, foreignSecret))]
      : []),
    ...(auth.proof.coversBody
      ? [delivery('tampered', 'a sample with a byte more', async (sample) => longer(await honest(sample)))]
      : []),
  ];
}

function without({ headers, ...request }: Request, header: string): Request {
  return { ...request, headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name !== header)) };
}

function longer({ body, ...request }: Request): Request {
  return { ...request, body: Buffer.concat([body, Buffer.from(' ')]) };
}

import { hmac } from '@mef/auth';
import type { Http } from '@mef/provider-client';
import { createMemoryPorts, gatewayEvent, sampleSecrets } from '@mef/testing';
import { answer, defineWebhookSource, signedToken } from '@mef/webhook';
import * as z from 'zod';
import type { Manifest } from '../context/list-sources.ts';
import type { Place } from '../context/place.ts';
import type { Memory } from './run-in-memory.ts';

const source = defineWebhookSource({
  name: 'acme-webhook',
  provider: 'acme',
  version: 1,
  owner: { team: 'security-infrastructure', contact: 'siem@example.org' },
  auth: hmac({
    header: 'x-acme-signature',
    prefix: 'v0=',
    message: 'v0:{timestamp}:{body}',
    timestamp: { header: 'x-acme-time', past: '5 min', future: '5 min' },
  }),
  handshake: signedToken({
    when: { field: 'event', equals: 'check' },
    token: 'token',
    reply: { token: 'token', signature: 'signature' },
  }),
  identity: { namespace: 'acme-events', key: { path: 'id' } },
  redact: [],
  schema: z.object({ id: z.string(), event: z.string() }),
  normalize: ({ event }) =>
    event === 'noise'
      ? { ignored: 'noise' }
      : {
          eventType: event,
          category: 'acme',
          severity: 'INFO',
          summary: 'a thing',
          hostname: 'acme.example.com',
          eventTime: undefined,
          details: {},
        },
});

const gatewayUrl = 'http://127.0.0.1:9000';
const mozdefUrl = 'http://127.0.0.1:8080';
/** As MozDef writes times. */
const RECEIVED_AT = '2026-11-21T09:00:00.250000+00:00';

/** What a local stack's file says, as far as verbs read it. */
export const localPlace: Extract<Place, { kind: 'local' }> = {
  kind: 'local',
  directory: '/nowhere/.local',
  stack: {
    gatewayUrl,
    mozdefUrl,
    destinations: [],
    sources: {
      'acme-webhook': {
        url: `${gatewayUrl}/acme-webhook/main`,
        secrets: {},
        instances: { main: { url: `${gatewayUrl}/acme-webhook/main`, secrets: {} } },
      },
    },
    instances: {},
    providers: {},
    schedules: [{ name: 'mef-dev-acme-poller-main', everySeconds: 60 }],
    endpoints: { dynamodb: '', kinesis: '', lambda: '', sqs: '', s3: '', ssm: '' },
    deadLetterQueueUrl: '',
    archiveBucket: '',
    onFailureBucket: '',
    processes: [],
  },
};

interface Circumstances {
  /** What the parameter store has. */
  readonly secret?: string | undefined;
  /** Whether what is accepted gets as far as MozDef. */
  readonly isForwarded?: boolean;
  /** Whether MozDef knows it by its own ids, as its own interface does, and by ours in the details alone. */
  readonly isLegacy?: boolean;
}

/** A webhook behind its route: the engine itself, and a receiver that has what is in the stream. */
export function createPostedSource({ isForwarded = true, isLegacy = false, ...store }: Circumstances = {}) {
  const instance = { name: 'main', account: 'acme-account' };
  const { ports, stream, deadLetters, clock } = createMemoryPorts(source.secrets);
  const [current] = sampleSecrets(source.auth.secretFormat);
  const ids = () => stream.batches().flatMap(({ events }) => events.map(({ details }) => details.eventid));

  const search = (url: URL) => {
    const [, field, asked = ''] = /^(_id|details\.eventid):"(.*)"$/.exec(url.searchParams.get('q') ?? '') ?? [];
    const isThere = isForwarded && (field !== '_id' || !isLegacy) && ids().includes(asked);
    const events = isThere ? [{ _id: isLegacy ? 'its-own' : asked, receivedtimestamp: RECEIVED_AT }] : [];
    return { total: events.length, events };
  };
  const http: Http = async ({ method, url, headers, body = '' }) => {
    if (url.origin === mozdefUrl) return { status: 200, headers: {}, body: Buffer.from(JSON.stringify(search(url))) };
    if (method !== 'POST' || url.pathname !== '/acme-webhook/main')
      return { status: 404, headers: {}, body: Buffer.from('{"message":"Not Found"}') };
    const event = gatewayEvent(url.pathname, { headers, body: Buffer.from(body) });
    const reply = await answer(event, source, { ...ports, instances: [instance] });
    const date = new Date(clock()).toUTCString();
    return { status: reply.statusCode, headers: { date }, body: Buffer.from(reply.body) };
  };
  const secret = 'secret' in store ? store.secret : JSON.stringify([current]);
  const memory = {
    place: localPlace,
    destinations: () => Promise.resolve([]),
    sources: [{ name: source.name, kind: 'webhook', heals: false, instances: [instance] }],
    // As the real one is loaded: whatever its payload is.
    manifest: () => Promise.resolve(source as unknown as Manifest),
    secret: () => Promise.resolve(secret),
    http,
    shell: {
      clock,
      sleep: (ms) => {
        clock.advance(ms);
        return Promise.resolve();
      },
    },
  } satisfies Memory;
  return { memory, ids, letters: () => deadLetters.letters(), clock, current };
}

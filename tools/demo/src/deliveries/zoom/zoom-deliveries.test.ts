import { createHmac } from 'node:crypto';
import { createMarkers } from '../../sender/marker.ts';
import type { Request } from '../../sender/request.ts';
import { sign } from './sign.ts';
import type { Delivery, Kit } from '../delivery.ts';
import { forgedDeliveries } from './forged-deliveries.ts';
import { honestDeliveries } from './honest-deliveries.ts';
import { malformedDeliveries } from './malformed-deliveries.ts';
import { staleDeliveries } from './stale-deliveries.ts';
import { tamperedDeliveries } from './tampered-deliveries.ts';

const now = Date.parse('2026-11-21T08:00:00Z');

function kit(): Kit {
  const secrets = ['current-secret-00001', 'previous-secret-0001'] as const;
  return {
    url: 'http://localhost/zoom-webhook/main',
    secrets,
    foreignSecret: 'foreign-secret-00001',
    now,
    nextMark: createMarkers('demo', '1').next,
  };
}

function header({ headers }: Request, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}

/** What a receiver with both live secrets, a window and strict header forms would take. */
function isAuthentic(request: Request): boolean {
  const timestamp = header(request, 'x-zm-request-timestamp') ?? '';
  const age = now - Number(timestamp) * 1000;
  const isInWindow = /^\d{10}$/.test(timestamp) && age <= 100 * 60_000 && age >= -5 * 60_000;
  return (
    isInWindow &&
    kit().secrets.some((secret) => sign(request.body, secret, timestamp) === header(request, 'x-zm-signature'))
  );
}

function requestsOf(deliveries: readonly Delivery[]): Promise<Request[]> {
  return Promise.all(deliveries.map(async ({ build }) => build(undefined)));
}

const dishonest = { forged: forgedDeliveries, stale: staleDeliveries, tampered: tamperedDeliveries };

describe.each(Object.entries(dishonest))('%s deliveries', (_group, make) => {
  it.each(make(kit()))('$name is not authentic, and 401 is expected', async ({ build, expected }) => {
    expect(isAuthentic(await build(undefined))).toBe(false);
    expect(expected).toEqual({ status: 401, events: 0 });
  });

  it('are all different', async () => {
    const requests = await requestsOf(make(kit()));
    const texts = requests.map(({ headers, body }) => JSON.stringify(headers) + body.toString());
    expect(new Set(texts).size).toBe(texts.length);
  });
});

describe('forged deliveries', () => {
  it('turn the answer of a signing oracle against the receiver', async () => {
    const deliveries = forgedDeliveries(kit());
    const at = deliveries.findIndex(({ name }) => name.includes('oracle gave'));
    const asked = await deliveries[at - 1]?.build(undefined);
    const challenge = JSON.parse(asked?.body.toString() ?? '') as {
      payload: { plainToken: string };
    };
    const encryptedToken = createHmac('sha256', kit().secrets[0]).update(challenge.payload.plainToken).digest('hex');
    const request = await deliveries[at]?.build({ status: 200, body: JSON.stringify({ encryptedToken }) });
    expect(request && isAuthentic(request)).toBe(true);
  });

  it('are at least the sixteen kinds', () => {
    expect(forgedDeliveries(kit()).length).toBeGreaterThanOrEqual(16);
  });
});

describe('honest and malformed deliveries', () => {
  it.each([...honestDeliveries(kit()), ...malformedDeliveries(kit())])('$name is authentic', async ({ build }) => {
    const { headers, ...request } = await build(undefined);
    const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    expect(isAuthentic({ ...request, headers: lower })).toBe(true);
  });
});

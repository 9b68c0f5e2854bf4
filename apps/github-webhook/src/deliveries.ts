import { headerLogin } from '@mef/provider-client';
import { instant } from '@mef/normalization';
import { followLinks, type Deliveries, type LoggedDelivery } from '@mef/webhook';
import * as z from 'zod';

const headers = { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' };

/** "OK" is the one word that GitHub documents for success. */
function statusOf(status: string, code: number | null | undefined): LoggedDelivery['status'] {
  if (status === 'OK' || (typeof code === 'number' && code >= 200 && code < 300)) return 'delivered';
  return status.toLowerCase() === 'pending' ? 'pending' : 'failed';
}

const attempt = z
  .looseObject({
    // Beyond 2^53 the id is text here, so that it is not rounded.
    id: z.union([z.int().positive(), z.string().regex(/^\d+$/)]),
    guid: z.string().min(1),
    delivered_at: z.string().refine((text) => instant(text) !== undefined, 'expected a time'),
    status: z.string(),
    status_code: z.number().nullish(),
  })
  .transform(({ id, guid, delivered_at, status, status_code }): LoggedDelivery => ({
    id: String(id),
    guid,
    deliveredAt: instant(delivered_at) ?? 0,
    status: statusOf(status, status_code),
  }));

/**
 * The log of a hook's deliveries. GitHub never repeats one by itself; asked to, it sends it with the same GUID.
 * https://docs.github.com/en/rest/orgs/webhooks, https://docs.github.com/en/rest/repos/webhooks
 */
export const deliveries: Deliveries = {
  login: headerLogin({ prefix: 'Bearer ' }),
  endpoint: 'https://api.github.com',
  idHeader: 'x-github-delivery',
  hasLog: ({ settings }) => settings?.['hookPath'] !== undefined,
  // The API of the server edition is below /api/v3, and that of no other.
  // https://docs.github.com/en/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks
  keptFor: ({ endpoint }) => (endpoint?.replace(/\/$/, '').endsWith('/api/v3') === true ? '7 days' : '3 days'),

  async *list(client, { settings }, since) {
    const first = { url: `${String(settings?.['hookPath'])}/deliveries`, query: { per_page: '100' }, headers };
    for await (const page of followLinks(client, first, z.array(attempt))) {
      const attempts = page.filter(({ deliveredAt }) => deliveredAt >= since);
      yield* attempts;
      if (attempts.length === 0) return;
    }
  },

  async redeliver(client, { settings }, { id }) {
    await client.send({ method: 'POST', url: `${String(settings?.['hookPath'])}/deliveries/${id}/attempts`, headers });
  },
};

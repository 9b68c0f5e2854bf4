import { createServer } from 'node:http';
import { listenLocally } from '../pages/listen-locally.ts';

/** A delivery that GitHub's log lists. */
export interface ListedDelivery {
  readonly guid: string;
  /** Milliseconds since 1970. */
  readonly deliveredAt: number;
}

/** GitHub pages by 100. https://docs.github.com/en/rest/orgs/webhooks#list-deliveries-for-an-organization-webhook */
const PAGE = 100;

/** The log of a hook's deliveries, newest first, by pages with a link to the next. */
export async function serveDeliveries(
  hook: string,
  listed: readonly ListedDelivery[],
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (url.pathname !== `/${hook}/deliveries`) {
      response.writeHead(404).end();
      return;
    }
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const page = listed.toReversed().slice(from, from + PAGE);
    const next = `<http://${request.headers.host ?? ''}${url.pathname}?cursor=${from + PAGE}>; rel="next"`;
    const link = from + PAGE < listed.length ? { link: next } : {};
    response.writeHead(200, { 'content-type': 'application/json', ...link }).end(JSON.stringify(page.map(toRow)));
  });
  return listenLocally(server);

  function toRow({ guid, deliveredAt }: ListedDelivery): Record<string, unknown> {
    const id = listed.findIndex((one) => one.guid === guid) + 1;
    return { id, guid, delivered_at: new Date(deliveredAt).toISOString(), status: 'OK', status_code: 200 };
  }
}

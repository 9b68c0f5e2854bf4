import { underLoad } from '../load/under-load.ts';
import type { Headers, ProxiedRequest } from '../proxy/fault-proxy.ts';
import type { Scenario } from '../scenario.ts';
import { watchMetrics } from '../stack/watch-metrics.ts';
import { answerWith } from '../toxics/answer-with.ts';
import { isBulk } from '../toxics/is-bulk.ts';

interface Refusal {
  readonly way: string;
  readonly title: string;
  readonly status: number;
  readonly headers?: Headers;
  /** How the forwarder's metric `DestinationErrors` has to call it. */
  readonly outcome?: string;
  readonly when?: (request: ProxiedRequest) => boolean;
}

const ways: readonly Refusal[] = [
  { way: '429', title: '429 without a Retry-After', status: 429, outcome: 'overloaded' },
  { way: '429 seconds', title: '429 with Retry-After: 1', status: 429, headers: { 'retry-after': '1' } },
  {
    way: '429 date',
    title: '429 with a Retry-After that is a date',
    status: 429,
    headers: { 'retry-after': 'Fri, 31 Dec 2027 23:59:59 GMT' },
  },
  { way: '429 hour', title: '429 with Retry-After: 3600', status: 429, headers: { 'retry-after': '3600' } },
  { way: '429 garbage', title: '429 with Retry-After: soon', status: 429, headers: { 'retry-after': 'soon' } },
  { way: '503', title: '503 with Retry-After: 1', status: 503, headers: { 'retry-after': '1' }, outcome: 'overloaded' },
  {
    way: '413',
    title: '413 to every request of more than one event',
    status: 413,
    when: (request) => isBulk(request) && request.body.toString().split('\n').length > 3,
  },
  { way: '401', title: '401, as to a token that was rotated', status: 401, outcome: 'unauthorized' },
  { way: '403', title: '403, as to a token without the right', status: 403, outcome: 'unauthorized' },
  { way: '404', title: '404, as from an address that moved', status: 404, outcome: 'misconfigured' },
  {
    way: '301',
    title: '301 to another host',
    status: 301,
    headers: { location: 'http://192.0.2.1/_bulk' },
    outcome: 'misconfigured',
  },
  { way: '500', title: '500 with a page of HTML', status: 500, outcome: 'failing' },
];

const SECONDS = 3;

/** F-9: MozDef refuses whole requests. What is wrong with us, and not with an event, never makes a dead letter. */
export const refusingMozdef: readonly Scenario[] = ways.map((refusal) => ({
  id: `F-9 ${refusal.way}`,
  title: `MozDef answers ${refusal.title}, for ${SECONDS} s`,
  holds: 'nothing becomes a dead letter; all is stored once as soon as it takes events again',
  run: underLoad(async ({ stack, wait }) => {
    const { status, headers, when = isBulk, outcome } = refusal;
    const metrics = watchMetrics(stack, 'mozdef-forwarder-mozdef');
    const injection = stack.links.mozdef.inject(answerWith(status, '<html>no</html>', headers), { when });
    await wait(SECONDS * 1_000);
    injection.remove();
    // An invocation tells its metrics at its end.
    await wait(3_000);
    const told =
      outcome === undefined ? [] : [{ what: `it was counted as ${outcome}`, held: counts(metrics, outcome) }];
    return { faultsInjected: injection.met(), checks: told };
  }),
}));

function counts({ sum }: ReturnType<typeof watchMetrics>, outcome: string): boolean {
  return sum('DestinationErrors', { outcome }) > 0;
}

import type { Duration } from '@mef/event-model';
import type { Login } from '@mef/provider-client';
import type { SecretSpec, SourceDefinition } from '@mef/source';
import type { Pages } from './pages/pages.ts';

/**
 * The first request of a walk, as data. `{account}` and `{settings.x}` are the instance's, `{from}` and `{to}` the
 * bounds of the walk in `times`; a parameter whose text comes out empty is left out.
 */
export interface RequestTemplate {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /**
   * Laid over `query` for a walk with an end, such as a backfill's, where the usual walk has none: `{until: '{to}'}`.
   * Without it, and without `{to}` in `query`, a source cannot be backfilled.
   */
  readonly bounded?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** How `{from}` and `{to}` are written. Fractions are cut off downwards for `{from}`. */
  readonly times: 'iso' | 'iso seconds' | 'unix' | 'unix ms';
}

/** How walks follow each other. What the provider documents decides it, not taste: every loss of a peer was one of these. */
export interface PollingRules {
  /**
   * `follow`: the position behind the last page stays good, and the next run goes on from it.
   * `resume`: each run walks anew from the newest durable event less `overlap`; a position only resumes a walk that was
   * cut off. `restart`: a walk that was cut off starts over, its window halved.
   */
  readonly between: 'follow' | 'resume' | 'restart';
  /** What ends a walk: a page without a next one, or also an empty page, where the next link never ends. */
  readonly end: 'no next page' | 'empty page';
  /** How long before the newest durable event the next walk starts, for what the provider lists late. */
  readonly overlap: Duration;
  /** How long before the provider's present a walk with `{to}` ends. Default: no time. */
  readonly settle?: Duration;
  /** How far back the first run of an instance starts. */
  readonly lookBack: Duration;
  /** How long the provider keeps its log: no walk starts before that. */
  readonly keptFor: Duration;
  /** Longest walk with `{to}`; halved when it cannot be finished, doubled again after. Default: no bound. */
  readonly window?: Duration;
  /** Default time between two runs of an instance. */
  readonly every: Duration;
}

/** What the author of a REST source declares. */
export interface RestOptions<Payload> extends SourceDefinition<Payload> {
  /** Default endpoint, such as `https://{account}`; an instance may have its own. */
  readonly endpoint: string;
  readonly login: Login;
  readonly request: RequestTemplate;
  readonly pages: Pages;
  /** Where the records of a page stand in the body, keys joined by dots. Default: the body is the list. */
  readonly records?: string;
  /** Paths of the time by which the provider filters, the first that is there counts; ISO, or epoch s or ms. */
  readonly time: readonly string[];
  readonly polling: PollingRules;
}

/** A REST source: what the author declared, and what infrastructure reads of it. */
export interface RestSource<Payload> extends RestOptions<Payload> {
  readonly kind: 'rest';
  readonly secrets: readonly SecretSpec[];
}

/**
 * Makes a REST source of a typed literal; `normalize`'s argument is inferred from `schema`. Throws for rules that cannot
 * hold together.
 */
export function defineRestSource<Payload>(options: RestOptions<Payload>): RestSource<Payload> {
  checkRules(options);
  return Object.freeze({ ...options, kind: 'rest', secrets: options.login.secrets });
}

/** A walk that starts over when it is cut off ends only if it can be made shorter. */
function checkRules<Payload>({ name, polling, request, pages, identity }: RestOptions<Payload>): void {
  const isBounded = Object.values(request.query).some((text) => text.includes('{to}'));
  if (polling.between === 'restart' && (!isBounded || polling.window === undefined))
    throw new Error(`${name}: polling.between "restart" needs "{to}" in request.query, and polling.window`);
  if (pages.kind === 'window' && (!isBounded || polling.window === undefined))
    throw new Error(`${name}: pages "window" need "{to}" in request.query, and polling.window`);
  if (typeof identity.key === 'object' && 'header' in identity.key)
    throw new Error(`${name}: identity.key names a header, and what is polled has none`);
}

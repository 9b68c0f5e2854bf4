import type { Clock } from '@mef/event-model';
import type { RestSource } from '@mef/poll';
import { ProviderError, type Http, type HttpRequest, type HttpResponse } from '@mef/provider-client';
import { toEvents, type Instance } from '@mef/source';
import { faults, type Fault } from './faults.ts';
import { createCallRate } from './create-call-rate.ts';
import { createLoginCheck } from './create-login-check.ts';
import { createRecordMaker } from './make-record.ts';
import { servePage, type Habits } from './serve-page.ts';
import { SimulatedLog } from './simulated-log.ts';

export interface SimulatedProviderOptions<Payload> extends Partial<Habits> {
  readonly source: RestSource<Payload>;
  readonly instance: Instance;
  /** The live secrets of the instance by name, as the poller has them. */
  readonly secretOf: (name: string) => string;
  readonly clock: Clock;
  /** Records after which new ones are made, in turn. */
  readonly templates: readonly unknown[];
  /** Oldest events beyond this number are forgotten. */
  readonly most?: number;
  /** What goes wrong with a call, counted from 0; asked before the login is checked. */
  readonly fault?: (call: number, now: number) => Fault | undefined;
  /** When a provider that is limiting answers again, ms from the call. Default: 30 s. */
  readonly limitedMs?: number;
  /** Another origin for the next link of a page; asked with each page. */
  readonly foreignLink?: () => string | undefined;
  /** Calls per minute that the provider allows; tells so in its headers. Default: no limit. */
  readonly callsPerMinute?: number;
}

/** A call as the provider saw it. */
export interface SeenCall {
  readonly at: number;
  readonly url: URL;
  readonly status: number | 'none';
}

export interface SimulatedProvider {
  /**
   * Adds an event. `time`: when it happened, default now or `lateMs` before; `listedAt`: when the provider first lists it,
   * default now.
   */
  add(event?: { readonly time?: number; readonly lateMs?: number; readonly listedAt?: number }): string;
  /** Ids of all events ever added: what must arrive. */
  ids(): readonly string[];
  /** Their records. */
  records(): readonly unknown[];
  /** Ids of the events that the source makes of them: what must be in the stream. */
  eventIds(): readonly string[];
  calls(): readonly SeenCall[];
  /** Calls that went to another origin than the first one. */
  strays(): number;
  /** Calls that came before the provider had said that it answers again. */
  early(): number;
  /** Forgets what it said: whoever heard it is gone. */
  forgive(): void;
  /** The provider in memory. */
  readonly http: Http;
  /** One call; `no answer` and `cut short` are for a server to act out. */
  answer(request: HttpRequest): Promise<HttpResponse | 'no answer' | 'cut short'>;
}

/** The faults after which a provider has said when it answers again. */
const tellsWhen = /^(429|403) with (seconds|a date|a reset|no calls left)$/;

/** Headers tell whole seconds. */
const SECOND_MS = 1_000;

/** A provider made of a source's manifest: it pages, limits and checks logins as the manifest says. */
export function createSimulatedProvider<Payload>(options: SimulatedProviderOptions<Payload>): SimulatedProvider {
  const { source, instance, clock, limitedMs = 30_000 } = options;
  const habits: Habits = {
    pageSize: options.pageSize ?? 100,
    newestFirst: options.newestFirst ?? false,
    positionLivesMs: options.positionLivesMs ?? Infinity,
    linkOrigin: options.linkOrigin,
    repeats: options.repeats ?? false,
  };
  const log = new SimulatedLog(options.most);
  const make = createRecordMaker(source, options.templates);
  const checkLogin = createLoginCheck(options);
  const rate = createCallRate(options.callsPerMinute, clock);
  const ids: string[] = [];
  const records: unknown[] = [];
  const calls: SeenCall[] = [];
  let closedUntil = 0;
  let early = 0;

  async function respond(request: HttpRequest): Promise<HttpResponse | 'no answer' | 'cut short'> {
    const now = clock();
    const fault = options.fault?.(calls.length, now);
    if (fault !== undefined) {
      if (tellsWhen.test(fault)) closedUntil = now + limitedMs;
      return faults[fault]({ now, resetAt: now + limitedMs });
    }
    const refused = await checkLogin(request);
    if (refused !== undefined) return refused;
    const limited = rate.take();
    return (
      limited ??
      withHeaders(
        servePage(request.url, source, log, {
          now,
          habits: { ...habits, linkOrigin: options.foreignLink?.() ?? habits.linkOrigin },
        }),
        rate.headers(),
      )
    );
  }

  async function answer(request: HttpRequest): Promise<HttpResponse | 'no answer' | 'cut short'> {
    const at = clock();
    if (at < closedUntil - SECOND_MS) early += 1;
    const response = await respond(request);
    const status = typeof response === 'string' ? 'none' : response.status;
    calls.push({ at, url: request.url, status });
    return typeof response === 'string' ? response : withHeaders(response, { date: new Date(at).toUTCString() });
  }

  return {
    add: ({ lateMs = 0, time = clock() - lateMs, listedAt = clock() } = {}) => {
      const n = ids.length;
      const id = `${instance.name}-${String(n).padStart(8, '0')}`;
      ids.push(id);
      const record = make({ id, time, n });
      records.push(record);
      log.add({ id, time, listedAt, record });
      return id;
    },
    ids: () => ids,
    records: () => records,
    eventIds: () => expectedIds(records, source, instance),
    calls: () => calls,
    early: () => early,
    strays: () => new Set(calls.map(({ url }) => url.origin)).size - Math.min(calls.length, 1),
    forgive: () => {
      closedUntil = 0;
    },
    answer,
    http: async (request) => {
      const response = await answer(request);
      if (typeof response !== 'string') return response;
      throw new ProviderError('unreachable', `${request.url.host}: the connection broke`);
    },
  };
}

function expectedIds<Payload>(records: readonly unknown[], source: RestSource<Payload>, instance: Instance): string[] {
  const delivery = { instance, headers: {}, receivedAt: 0, trace: 'expected' };
  const parsed = { records: records as Parameters<typeof toEvents>[0]['records'], rejected: [] };
  return toEvents(parsed, source, delivery).events.map(({ details }) => details.eventid);
}

function withHeaders(response: HttpResponse, headers: Readonly<Record<string, string>>): HttpResponse {
  return { ...response, headers: { ...headers, ...response.headers } };
}

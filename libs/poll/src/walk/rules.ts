import { milliseconds } from '@mef/event-model';
import type { RestOptions } from '../define-rest-source.ts';

/** The rules of a source in ms, and what follows from its request. */
export interface Rules {
  readonly between: 'follow' | 'resume' | 'restart';
  readonly pages: string;
  readonly endsOnEmptyPage: boolean;
  readonly overlapMs: number;
  /** How long ids are known as durable: longer than a walk looks back, with an hour for a run that comes late. */
  readonly keepIdsMs: number;
  readonly settleMs: number;
  readonly lookBackMs: number;
  readonly keptForMs: number;
  readonly windowMs: number | undefined;
  readonly everyMs: number;
  readonly expired: readonly number[];
  /** Whether every walk has an end, because the request names one. */
  readonly isBounded: boolean;
  /** Whether a walk begins at a time, and not where the provider likes. */
  readonly asksFromTime: boolean;
  /** Whether a walk with an end can be asked for at all. */
  readonly canEnd: boolean;
  /** Records at which an answer hides more, where there are no pages. */
  readonly fullWindow: number | undefined;
}

/** With one of these a provider says that a position is no longer good. https://developer.okta.com/docs/reference/api/system-log/ */
const EXPIRED = [400, 404, 410, 422];

export function rulesOf<Payload>({ polling, request, pages }: RestOptions<Payload>): Rules {
  const isBounded = Object.values(request.query).some((text) => text.includes('{to}'));
  return {
    between: polling.between,
    pages: pages.kind,
    endsOnEmptyPage: polling.end === 'empty page',
    overlapMs: milliseconds(polling.overlap),
    keepIdsMs: 2 * milliseconds(polling.overlap) + 3_600_000,
    settleMs: polling.settle === undefined ? 0 : milliseconds(polling.settle),
    lookBackMs: milliseconds(polling.lookBack),
    keptForMs: milliseconds(polling.keptFor),
    windowMs: polling.window === undefined ? undefined : milliseconds(polling.window),
    everyMs: milliseconds(polling.every),
    expired: EXPIRED,
    isBounded,
    asksFromTime: [request.path, ...Object.values(request.query)].some((text) => text.includes('{from}')),
    canEnd: isBounded || request.bounded !== undefined,
    fullWindow: pages.kind === 'window' ? pages.size : undefined,
  };
}

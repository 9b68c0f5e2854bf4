export { answerTick, type Tick, type TickAnswer } from './answer-tick.ts';
export type { CancelAnswer } from './cancel-backfill.ts';
export { createPoller } from './create-poller.ts';
export { createRestHandlers, type RestHandlers } from './create-rest-handlers.ts';
export {
  LeaseLost,
  type CursorName,
  type Cursors,
  type CursorStore,
  type Lease,
  type NotedIds,
  type PollerKey,
  type StateName,
} from './cursor-store.ts';
export {
  defineRestSource,
  type PollingRules,
  type RequestTemplate,
  type RestOptions,
  type RestSource,
} from './define-rest-source.ts';
export type {
  CursorPages,
  LinkPages,
  ListCursorPages,
  NumberPages,
  OffsetPages,
  PagePosition,
  Pages,
  WindowPages,
} from './pages/pages.ts';
export { readBackfill, type BackfillState, type EndedBackfill, type RunningBackfill } from './ended-backfill.ts';
export { readLive, type LiveState } from './live-state.ts';
export type { Move, MoveAnswer, MoveRefusal } from './move-cursor.ts';
export type { Poller } from './open-run.ts';
export { poll } from './poll.ts';
export type { NormalizeContext } from '@mef/source';
export type { PollPorts } from './ports.ts';
export type { Ending, RunReport, Walked } from './run-report.ts';
export type { BackfillAnswer, BackfillRefusal } from './request-backfill.ts';
export type { RequestValues } from './request/request-values.ts';
export { firstRequest } from './request/first-request.ts';
export { readBounds, type AskedBounds } from './request/read-bounds.ts';
export { createDynamoCursorStore } from './store/create-dynamo-cursor-store.ts';
export { createMemoryCursorStore, type MemoryCursorStore } from './store/create-memory-cursor-store.ts';
export { StateUnavailable } from './store/state-unavailable.ts';

export {
  LeaseLost,
  type CursorName,
  type Cursors,
  type CursorStore,
  type Lease,
  type PollerKey,
  type SeenIds,
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
export type { PollPorts } from './ports.ts';

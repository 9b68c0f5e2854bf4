import type { Http } from '@mef/provider-client';
import type { SourcePorts } from '@mef/source';
import type { CursorStore } from './cursor-store.ts';

/** What a REST source touches outside its own process; created once per environment, in `createRestHandlers`. */
export interface PollPorts extends SourcePorts {
  readonly cursors: CursorStore;
  readonly http: Http;
  readonly sleep: (ms: number) => Promise<void>;
  readonly uuid: () => string;
}

import { createPoller, poll, type RestSource } from '@mef/poll';
import type { Http } from '@mef/provider-client';
import { createMemoryPollPorts, readTemplates } from '@mef/testing';
import { join } from 'node:path';
import type { Seen } from '../attempt.ts';
import { faultsOf } from './faults-of.ts';
import { importSource } from './import-source.ts';

export const pollerNames = ['okta-poller', 'github-audit'] as const;

/** Lambda's longest, ms. */
const RUN_MS = 300_000;

/** The code that polls, called in this process: one page of records each time. */
export interface PollerDoor {
  readonly source: RestSource<unknown>;
  /** Records of the app's good sample. */
  readonly templates: readonly unknown[];
  /** What becomes of one record that the provider lists, written as this text of JSON. */
  readonly send: (record: string) => Promise<Seen>;
}

export async function openPollerDoor(root: string, app: string): Promise<PollerDoor> {
  const source = await importSource<RestSource<unknown>>(root, app);
  return {
    source,
    templates: readTemplates(join(root, 'apps', app), undefined),
    send: async (record) => {
      const page: Http = () =>
        Promise.resolve({
          status: 200,
          headers: { 'content-type': 'application/json' },
          body: Buffer.from(`[${record}]`),
        });
      const memory = createMemoryPollPorts(source, page);
      const { live } = await poll(memory.instance, createPoller(source, memory.ports), RUN_MS);
      const events = memory.stream.batches().flatMap((batch) => batch.events);
      return {
        answer: live?.ended === 'finished' ? 200 : 'no finished run',
        events: events.length,
        doubled: events.length - new Set(events.map(({ details }) => details.eventid)).size,
        letters: memory.deadLetters.letters().map(({ envelope }) => envelope.reasonCode),
        isIgnored: memory.telemetry.total('EventsIgnored') > 0,
        faults: events.flatMap((event) => faultsOf(event, source.provider)),
      };
    },
  };
}

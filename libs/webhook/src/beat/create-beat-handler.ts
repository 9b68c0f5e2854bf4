import { randomUUID } from 'node:crypto';
import { createHttp } from '@mef/provider-client';
import { createSsmClient, createSsmPauseReader, parameterName, readSourceSettings } from '@mef/settings';
import type { Handler } from '@mef/telemetry';
import type { WebhookSource } from '../define-webhook-source.ts';
import type { Ports } from '../ports.ts';
import { answerBeat } from './answer-beat.ts';
import type { Beaten, BeatPorts } from './beat.ts';

/** What the schedule calls. Wired with its first call: the handler of deliveries, in the same bundle, pays nothing for it. */
export function createBeatHandler<Payload>(source: WebhookSource<Payload>, ports: Ports): Handler<unknown, Beaten> {
  let wired: BeatPorts | undefined;
  const wire = (): BeatPorts =>
    (wired ??= { ...ports, http: createHttp(), uuid: randomUUID, urlOf: createUrlReader() });
  return ports.telemetry.wrap((event) => answerBeat(event, source, wire()));
}

/** Reads where a provider posts to, as the source's stack publishes it: a plain parameter, as a pause is. */
function createUrlReader(): BeatPorts['urlOf'] {
  const settings = readSourceSettings();
  const read = createSsmPauseReader(createSsmClient());
  return async ({ name }) => {
    const parameter = parameterName(settings, name, 'url');
    const url = URL.parse((await read(parameter)) ?? '');
    if (url === null) throw new Error(`${parameter}: expected a URL`);
    return url;
  };
}

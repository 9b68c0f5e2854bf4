import {
  createPauseBook,
  createSsmPauseReader,
  pauseParameter,
  type createSsmClient,
  type SourceSettings,
} from '@mef/settings';
import type { Telemetry } from '@mef/telemetry';
import type { SourcePorts } from './source-ports.ts';

/** What the configuration says, or a command since. Every change that an environment sees is logged with who said it. */
export function createPausePort(
  settings: Pick<SourceSettings, 'stage' | 'app'>,
  client: ReturnType<typeof createSsmClient>,
  telemetry: Telemetry,
): SourcePorts['isPaused'] {
  const ownerOf = (parameter: string): string => parameter.split('/').at(-2) ?? 'unknown';
  const pauseOf = createPauseBook({
    read: createSsmPauseReader(client),
    clock: Date.now,
    onUnread: (parameter, error) => {
      telemetry.count('PauseUnread', { source: settings.app, instance: ownerOf(parameter) });
      telemetry.log.error('pause not read, the last known word stands', error, { parameter });
    },
    onChange: (parameter, pause) => {
      telemetry.log.warn(pause === undefined ? 'no longer paused by command' : 'paused by command', {
        instance: ownerOf(parameter),
        ...pause,
      });
    },
  });
  return async ({ name, paused = false }) => paused || (await pauseOf(pauseParameter(settings, name))) !== undefined;
}

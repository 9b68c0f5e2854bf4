import { type createSsmClient, type SourceSettings } from '@mef/settings';
import type { Telemetry } from '@mef/telemetry';
import type { SourcePorts } from './source-ports.ts';
/** What the configuration says, or a command since. Every change that an environment sees is logged with who said it. */
export declare function createPausePort(settings: Pick<SourceSettings, 'stage' | 'app'>, client: ReturnType<typeof createSsmClient>, telemetry: Telemetry): SourcePorts['isPaused'];

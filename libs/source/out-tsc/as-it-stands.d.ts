import type { Instance } from './instance.ts';
import type { SourcePorts } from './source-ports.ts';
/** An instance of the configuration, paused also where a command says so. Never rejects. */
export declare function asItStands(instance: Instance, { isPaused }: Pick<SourcePorts, 'isPaused'>): Promise<Instance>;

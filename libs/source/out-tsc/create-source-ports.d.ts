import { type SourceSettings } from '@mef/settings';
import type { SourceDefinition } from './source-definition.ts';
import type { SourcePorts } from './source-ports.ts';
/**
 * The one place where a source meets AWS: settings are read and clients made once per environment. Throws an Error that
 * names a variable, or a setting of an instance, that is not as expected.
 */
export declare function createSourcePorts<Payload>(source: Pick<SourceDefinition<Payload>, 'settings'>, settings?: SourceSettings): SourcePorts;

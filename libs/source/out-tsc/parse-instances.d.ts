import type * as z from 'zod';
import type { Instance } from './instance.ts';
import type { Settings } from './source-definition.ts';
/**
 * The instances with their settings as the manifest's schema reads them, defaults filled in. Throws an Error that names
 * instance, setting and expectation, and no value.
 */
export declare function parseInstances(instances: readonly Instance[], schema: z.ZodType<Settings> | undefined): readonly Instance[];

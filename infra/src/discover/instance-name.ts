import { instanceSchema } from '@mef/settings';

/** Apps, instances and destinations are named alike: their names are part of routes, parameters and functions. */
export const instanceName = instanceSchema.shape.name;

import { readReprocessorSettings } from '@mef/settings';

import { createHandlers } from './create-handlers.ts';
import { createPorts } from './create-ports.ts';

export const { drain, takeIn, handler } = createHandlers(createPorts(readReprocessorSettings()));

import { createRestHandlers } from '@mef/poll';
import source from './source.ts';

export const { handler, reprocess } = createRestHandlers(source);

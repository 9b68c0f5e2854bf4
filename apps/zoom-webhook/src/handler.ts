import { createWebhookHandlers } from '@mef/webhook';
import source from './source.ts';

export const { handler, reprocess, beat, authorize } = createWebhookHandlers(source);

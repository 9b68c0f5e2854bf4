import { createHealingWebhookHandlers } from '@mef/webhook';
import source from './source.ts';

export const { handler, reprocess, beat, authorize, heal } = createHealingWebhookHandlers(source);

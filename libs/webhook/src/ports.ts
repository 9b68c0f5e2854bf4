import type { SourcePorts } from '@mef/source';

/** All that a webhook source touches outside its own process; created once per environment, in `createWebhookHandlers`. */
export type Ports = SourcePorts;

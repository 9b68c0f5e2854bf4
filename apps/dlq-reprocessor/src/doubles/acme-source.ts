import type { AnySource } from '@mef/source';
import * as z from 'zod';

export interface AcmePayload {
  readonly event: string;
  readonly who?: string | undefined;
  readonly at?: string | undefined;
}

/** A source whose schema takes everything. */
export const acme: AnySource<AcmePayload> = {
  kind: 'webhook',
  name: 'acme-webhook',
  provider: 'acme',
  version: 3,
  owner: { team: 'security-infrastructure', contact: 'siem@example.org' },
  identity: { namespace: 'acme-events', key: 'raw body' },
  redact: [],
  schema: z.object({ event: z.string(), who: z.string().optional(), at: z.string().optional() }),
  normalize: ({ event, who, at }) => ({
    eventType: event,
    category: 'acme',
    severity: 'INFO',
    summary: `acme ${event}`,
    hostname: 'acme.example.com',
    eventTime: at === undefined ? undefined : Date.parse(at),
    details: { username: who },
  }),
};

/** One that asks for a field that not every delivery has. */
export const tooStrict: AnySource<AcmePayload> = {
  ...acme,
  schema: z.object({ event: z.string(), who: z.email(), at: z.string().optional() }),
};

/** One that dies of every record, behind its schema. */
export const throwing: AnySource<AcmePayload> = {
  ...acme,
  normalize: () => {
    throw new TypeError('not a function');
  },
};

import * as z from 'zod';

/** Tag values are the narrowest place that an owner is written to, so their alphabet is the owner's. */
const tagValue = z.string().regex(/^[\w .:/=+@-]{1,256}$/);

/** Who answers for a stack: becomes its tags, and with them its line on the bill. */
export const ownerSchema = z.object({ team: tagValue, contact: tagValue });

export type Owner = z.infer<typeof ownerSchema>;

/** Owner of everything that belongs to no single source: stream, keys, dead letters, forwarder. */
export const platformOwner: Owner = { team: 'security-infrastructure', contact: 'siem@example.org' };

import * as z from 'zod';

/** Longer is not a name of an action; GitHub's longest has some 90 characters. */
const MAX_ACTION = 200;

/**
 * An entry of the audit log. Which keys it has depends on the action, one key may be a text here and a list there, and
 * Git events lack even `created_at` and `actor`. So `action` alone decides whether a record is an event; every other
 * field stands in the tables of `places.ts`, and where its shape is not the expected one it counts as absent.
 * Source: https://docs.github.com/en/enterprise-cloud@latest/rest/orgs/orgs#get-the-audit-log-for-an-organization
 */
export const schema = z.looseObject({ action: z.string().min(1).max(MAX_ACTION) });

export type AuditEntry = z.infer<typeof schema>;

export const settings = z.strictObject({
  /** Whether the instance's account is an organization or the slug of an enterprise. */
  scope: z.enum(['orgs', 'enterprises']).default('orgs'),
  /** Clones, fetches and pushes are a stream of their own, many times the volume of the rest. */
  include: z.enum(['web', 'git', 'all']).default('web'),
});

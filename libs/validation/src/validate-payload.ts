import { Rejection } from '@mef/rejection';
import type * as z from 'zod';

/** Deep paths and keys that a sender chose are cut: a detail names a place, it does not carry a payload. */
const MAX_PATH_PARTS = 8;
const MAX_PART = 40;
const MAX_ISSUES = 5;

/** The record as the source's schema reads it; throws `payload-shape` naming up to five places and what was expected. */
export function validatePayload<Payload>(record: unknown, schema: z.ZodType<Payload>): Payload {
  const result = schema.safeParse(record);
  if (result.success) return result.data;
  throw new Rejection('payload-shape', describeIssues(result.error.issues));
}

/** `payload.object.id: invalid_type`, one for each of the first five issues: places and kinds, never values. */
export function describeIssues(issues: readonly z.core.$ZodIssue[]): string {
  return issues.slice(0, MAX_ISSUES).map(describeIssue).join('; ');
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const place = issue.path
    .slice(0, MAX_PATH_PARTS)
    .map((part) => String(part).slice(0, MAX_PART))
    .join('.');
  return `${place === '' ? '(record)' : place}: ${expectation(issue)}`;
}

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `expected ${issue.expected}`;
  if (issue.code === 'custom') return issue.message;
  if (issue.code === 'invalid_value') return `expected one of ${issue.values.length} values`;
  return issue.code === 'unrecognized_keys' ? 'expected no other keys' : issue.message;
}

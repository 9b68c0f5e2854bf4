import type * as z from 'zod';

type Issue = z.core.$ZodIssue;

/** More names or places than these help nobody: a line that is something else altogether lacks them all. */
const MAX_NAMED = 3;

/** Names the first places where a value is no envelope, in one line that fits a terminal; never a value. */
export function describeIssues(value: unknown, issues: readonly Issue[]): string {
  const missing = issues.filter((issue) => isMissing(value, issue));
  const others = issues.filter((issue) => !missing.includes(issue));
  return [...describeMissing(missing), ...firstOf(others.map(describeIssue))].join('; ');
}

function isMissing(value: unknown, { path: [name, ...inner] }: Issue): boolean {
  return name !== undefined && inner.length === 0 && !Object.hasOwn(Object(value) as object, name);
}

function describeMissing(missing: readonly Issue[]): readonly string[] {
  if (missing.length === 0) return [];
  const names = missing.map(({ path }) => path.join('.'));
  return [`${firstOf(names).join(', ')} ${names.length === 1 ? 'is' : 'are'} missing`];
}

function firstOf(texts: readonly string[]): readonly string[] {
  const more = texts.length - MAX_NAMED;
  return more > 0 ? [...texts.slice(0, MAX_NAMED), `${more} more`] : texts;
}

function describeIssue(issue: Issue): string {
  return `${issue.path.join('.') || 'envelope'}: ${expectationOf(issue)}`;
}

/** Zod lists every value of a closed set, and every name of a field that it does not know. */
function expectationOf({ code, message, ...issue }: Issue): string {
  if (code === 'unrecognized_keys') return 'expected no other fields';
  return code === 'invalid_value' && 'values' in issue && issue.values.length > MAX_NAMED
    ? 'expected one of the values that this version knows'
    : message;
}

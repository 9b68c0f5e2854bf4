import type { Roles } from '../inference/find-roles.ts';

/** A new `source.ts` with identity and time where the records have them; what the author wrote stays. */
export function pointSource(text: string, { key, time }: Roles): string {
  const withKey = text.replace(
    "key: { path: 'id' }",
    key === undefined ? "key: 'raw body'" : `key: { path: '${key.path.join('.')}' }`,
  );
  return time === undefined ? withKey : withKey.replace("time: ['time']", `time: ['${time.path.join('.')}']`);
}

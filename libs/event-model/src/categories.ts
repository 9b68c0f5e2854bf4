/**
 * MozDef's words for what an event is about; an event that is none of these carries the provider's name.
 * Source: https://mozdef.readthedocs.io/en/latest/usage.html#what-should-i-log
 */
export const categories = [
  'authentication',
  'authorization',
  'account creation',
  'account deletion',
  'account lock',
  'account unlock',
  'password change',
  'key event',
  'configuration',
  'vulnerability',
  'alert',
  'heartbeat',
] as const;

export type Category = (typeof categories)[number];

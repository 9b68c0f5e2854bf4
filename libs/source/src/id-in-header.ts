import { text } from '@mef/normalization';
import type { IdentityKey } from './source-definition.ts';

/** The provider's id of the event where the manifest says that a header has it; blank counts as absent. */
export function idInHeader<Payload>(
  key: IdentityKey<Payload>,
  headers: Readonly<Record<string, string>>,
): string | undefined {
  return typeof key === 'object' && 'header' in key ? text(headers[key.header]) : undefined;
}

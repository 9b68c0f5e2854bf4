import type { VerifiedRequest } from '@mef/auth';
import { parseBody, type ParsedBody } from '@mef/validation';

/** The records of a request whose sender is proven: no other request is ever parsed. */
export function parseVerified(verified: VerifiedRequest): ParsedBody {
  const { body, headers } = verified.request;
  return parseBody(body, headers['content-type']);
}

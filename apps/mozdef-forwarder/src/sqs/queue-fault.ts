import type { RetryReason } from '../retry-reasons.ts';

/**
 * What a failed call means, by the name of its error. Credentials and rights first: an error that is none of these is an
 * outage, which is repeated. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html
 */
const faults: readonly { readonly name: RegExp; readonly reason: RetryReason }[] = [
  {
    name: /AccessDenied|UnrecognizedClient|InvalidClientTokenId|SignatureDoesNotMatch|ExpiredToken|Credentials/,
    reason: 'unauthorized',
  },
  {
    name: /QueueDoesNotExist|NonExistentQueue|InvalidAddress|InvalidSecurity|UnsupportedOperation|Kms/,
    reason: 'misconfigured',
  },
  { name: /Throttl|OverLimit|SlowDown|TooManyRequests/, reason: 'overloaded' },
  { name: /Timeout|Abort/, reason: 'timed-out' },
  { name: /InternalFailure|InternalError|ServiceUnavailable/, reason: 'failing' },
];

export function queueFault(error: unknown): RetryReason {
  const name = error instanceof Error ? error.name : '';
  return faults.find((fault) => fault.name.test(name))?.reason ?? 'unreachable';
}

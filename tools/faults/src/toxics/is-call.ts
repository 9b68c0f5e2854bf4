import type { ProxiedRequest } from '../proxy/fault-proxy.ts';

/** Which call of an AWS service a request is: the operation of its target, or the method where it has none, as S3's. */
function operationOf({ headers, method }: ProxiedRequest): string {
  const target = headers['x-amz-target'];
  return typeof target === 'string' ? (target.split('.').at(-1) ?? '') : method;
}

/** For `when` of an injection. */
export function isCall(...operations: readonly string[]): (request: ProxiedRequest) => boolean {
  return (request) => operations.includes(operationOf(request));
}

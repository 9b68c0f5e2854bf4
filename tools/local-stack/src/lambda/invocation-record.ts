import { ACCOUNT, REGION } from '../templates/resource-type.ts';
import type { Call, Failure } from './create-async-calls.ts';

/** An object of the on-failure bucket. */
export interface InvocationRecord {
  readonly key: string;
  /** JSON. */
  readonly body: string;
}

/** What Lambda keeps of a call that it gives up. https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
export function invocationRecord(
  { id, definition: { functionName }, event, calls }: Call,
  condition: 'RetriesExhausted' | 'EventAgeExceeded',
  result: Failure,
  { now, id: objectId }: { readonly now: number; readonly id: string },
): InvocationRecord {
  const timestamp = new Date(now).toISOString();
  const [day = '', time = ''] = timestamp.split(/[T.]/);
  const { errorType, errorMessage } = result;
  const body = {
    version: '1.0',
    timestamp,
    requestContext: {
      requestId: id,
      functionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${functionName}:$LATEST`,
      condition,
      approximateInvokeCount: calls,
    },
    requestPayload: event,
    ...(result.kind === 'failed' && {
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: { errorType, errorMessage },
    }),
  };
  const folder = `aws/lambda/async/${functionName}/${day.replaceAll('-', '/')}`;
  return { key: `${folder}/${day}T${time.replaceAll(':', '.')}-${objectId}`, body: JSON.stringify(body) };
}

import type { JsonObject } from '../mend/json.ts';

/**
 * An event as MozDef's SQS worker reads it. Its text must be what SQS takes, which refuses two characters that JSON
 * does not escape. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
export function messageBody(event: JsonObject): string {
  return JSON.stringify(event).replaceAll(/[\ufffe\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);
}

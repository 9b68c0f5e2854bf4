import { deadLetter, retry, stored, type Verdict } from '../verdict.ts';
import { MAX_BYTES, MAX_MESSAGES, type Queue } from './queue.ts';

export interface MemoryQueue extends Queue {
  bodies(): readonly string[];
  /** Lets the next calls fail as a whole. */
  failNext(calls: number): void;
  /** Lets the next call refuse the messages at these positions for now. */
  refuseNext(positions: readonly number[]): void;
}

/** The queue's twin in memory, with its limits. */
export function createMemoryQueue(): MemoryQueue {
  const bodies: string[] = [];
  const faults: ('call fails' | readonly number[])[] = [];
  return {
    bodies: () => bodies,
    failNext: (calls) => void faults.push(...Array.from({ length: calls }, () => 'call fails' as const)),
    refuseNext: (positions) => void faults.push(positions),
    send: (sent) => Promise.resolve(take(sent, bodies, faults.shift())),
  };
}

function take(
  sent: readonly string[],
  bodies: string[],
  fault: 'call fails' | readonly number[] | undefined,
): readonly Verdict[] | 'too large' {
  if (fault === 'call fails' || sent.length > MAX_MESSAGES) return sent.map(() => retry('failing'));
  if (sent.reduce((sum, body) => sum + Buffer.byteLength(body), 0) > MAX_BYTES) return 'too large';
  return sent.map((body, at) => {
    if (fault?.includes(at)) return retry('event-not-now');
    if (!isSendable(body)) return deadLetter('destination-refused', 'message: expected characters that SQS takes');
    bodies.push(body);
    return stored;
  });
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
function isSendable(body: string): boolean {
  return body !== '' && /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u.test(body);
}

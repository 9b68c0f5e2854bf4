/** An answer of an engine that is no success: status, error type, reason. */
export interface Fault {
  readonly status: number;
  readonly type: string;
  readonly reason: string;
}

export function fault(status: number, type: string, reason = ''): Fault {
  return { status, type, reason };
}

export function illegal(reason: string): Fault {
  return fault(400, 'illegal_argument_exception', reason);
}

export function isFault(value: object): value is Fault {
  return 'reason' in value;
}

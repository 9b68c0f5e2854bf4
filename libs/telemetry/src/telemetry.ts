import type { Context } from 'aws-lambda';

import type { CountName, DimensionsOf, GaugeName } from './metrics.ts';

/** Facts beside a log message: names, ids, sizes, durations. Never a body, a header's value or a secret. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Structured log. `message` is a constant text; what varies goes into the fields. */
export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  /** Logs what is safe to know of an error: its own text only where that cannot hold a payload. */
  error(message: string, error: unknown, fields?: LogFields): void;
}

/** A Lambda handler; `context` is Lambda's. */
export type Handler<E, R> = (event: E, context: Context) => Promise<R>;

/** The one way to be seen. */
export interface Telemetry {
  readonly log: Log;
  /** Adds to a metric; published at the next flush, summed by dimensions. */
  count<M extends CountName>(metric: M, dimensions: DimensionsOf<M>, value?: number): void;
  /** Sets a gauge; the last value before a flush is published. */
  gauge<M extends GaugeName>(metric: M, dimensions: DimensionsOf<M>, value: number): void;
  /**
   * Runs a step as a segment of the trace; its outcome is passed on. `causes` are the ids of the traces whose work it goes
   * on with: X-Ray finds the trace by each of the first 40, as annotation `cause`, and shows 50 more.
   */
  trace<T>(name: string, step: () => Promise<T>, causes?: readonly string[]): Promise<T>;
  /** Id of the X-Ray trace under way; nothing where no tracer listens. */
  traceId(): string | undefined;
  flush(): void;
  /** A handler whose log lines carry the request id, whose cold start is counted and whose metrics are flushed however it ends. */
  wrap<E, R>(handler: Handler<E, R>): Handler<E, R>;
}

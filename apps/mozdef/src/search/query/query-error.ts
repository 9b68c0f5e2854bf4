/** A query that cannot be understood; `position` counts characters from 0. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly position: number;
  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}

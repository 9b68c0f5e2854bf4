/** Milliseconds since 1970-01-01T00:00:00Z. Passed in, so that any run can be repeated. */
export type Clock = () => number;

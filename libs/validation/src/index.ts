export { jsonLimits } from './json-limits.ts';
export { parseBody, type ParsedBody } from './parse-body.ts';
export { parseJson, type JsonValue } from './parse-json.ts';
export { describeIssues, validatePayload } from './validate-payload.ts';
export { withExactNumbers, type IsExact } from './with-exact-numbers.ts';

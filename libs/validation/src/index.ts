export { jsonLimits } from './json-limits.ts';
export { parseBody, type ParsedBody } from './parse-body.ts';
export { decodeUtf8 } from './decode-utf8.ts';
export { parsePage, type ParsedPage } from './parse-page.ts';
export { parseJson, type JsonValue } from './parse-json.ts';
export { describeIssues, validatePayload } from './validate-payload.ts';
export { withExactNumbers, type IsExact } from './with-exact-numbers.ts';

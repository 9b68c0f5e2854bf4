/** The record, or the reason why the body is none. */
export function parseFakeRecord(body: Buffer): Record<string, unknown> | string {
  if (body.length === 0) return 'body-empty';
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    if (text.includes('[[[[[')) return 'json-too-deep';
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'payload-shape';
    if (Object.keys(value).length > 50_000) return 'json-too-wide';
    return 'event' in value && typeof value.event === 'string' ? { ...value } : 'payload-shape';
  } catch (error) {
    return error instanceof SyntaxError ? 'body-not-json' : 'body-not-utf8';
  }
}

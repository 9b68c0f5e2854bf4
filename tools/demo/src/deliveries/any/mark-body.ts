/**
 * The body with a field `sender_mark` before its first, every other byte as it was: a body that is parsed and written
 * anew would no longer be what the sample shows. Nothing for a body that is no JSON object.
 */
export function markBody(body: string, marker: string): string | undefined {
  if (!isObject(body.replace(/^\ufeff/, ''))) return undefined;
  const separator = /^\ufeff?\s*\{\s*\}/.test(body) ? '' : ',';
  return body.replace('{', () => `{"sender_mark":"${marker}"${separator}`);
}

function isObject(body: string): boolean {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

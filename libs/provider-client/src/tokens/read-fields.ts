/** The fields of a JSON object; none where a body is anything else. */
export function readFields(body: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString('utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    // The engine's message quotes the body, so it is not kept; who asks says what is missing.
    return {};
  }
}

import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** The gateway sends lower case; a Function URL and a test may not. Two spellings of one name count as sent twice. */
export function lowerCased(headers: APIGatewayProxyEventV2['headers']): Record<string, string> {
  const lower: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    const key = name.toLowerCase();
    lower[key] = Object.hasOwn(lower, key) ? `${lower[key] ?? ''},${value}` : value;
  }
  return lower;
}

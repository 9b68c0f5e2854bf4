/** Parameters as RFC 3986 writes them, a space as `%20`: every server reads that, and signatures are taken over it. */
export function encodeQuery(parameters: Iterable<readonly [string, string]>): string {
  return Array.from(parameters, ([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
}

/** `encodeURIComponent` leaves five characters as they are that RFC 3986 reserves. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

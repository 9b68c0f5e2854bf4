const PLACEHOLDER = /\{([a-z][\w.-]*)\}/gi;

/** Puts values into a text for what stands in braces. Throws an Error that names the place and what has no value. */
export function fillText(text: string, valueOf: (name: string) => string | undefined, place: string): string {
  return text.replace(PLACEHOLDER, (_braces, name: string) => {
    const value = valueOf(name);
    if (value === undefined) throw new Error(`${place}: expected a value for {${name}}`);
    return value;
  });
}

/** The placeholder of `bootstrap`: a list without a secret, which every function refuses. */
export const PLACEHOLDER: readonly string[] = [];

export function isPlaceholder(text: string): boolean {
  return text.trim() === JSON.stringify(PLACEHOLDER);
}

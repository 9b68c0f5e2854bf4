/** A provider's text may hold what moves a terminal's cursor or turns its letters round. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '·');
}

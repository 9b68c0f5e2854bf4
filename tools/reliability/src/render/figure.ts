/** 12345 as `12,345`. */
export function figure(count: number): string {
  return count.toLocaleString('en-US');
}

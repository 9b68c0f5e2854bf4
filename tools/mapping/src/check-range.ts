/** Throws where Lambda would refuse to make the mapping. */
export function checkRange(name: string, value: number, [least, most]: readonly [number, number]): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new Error(`${name}: a whole number from ${String(least)} to ${String(most)} is expected`);
  }
}

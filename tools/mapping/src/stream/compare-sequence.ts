/** Sequence numbers are decimal integers of up to 56 digits without leading zeros, so length decides before digits do. */
export function isAfter(sequenceNumber: string, other: string): boolean {
  return sequenceNumber.length === other.length ? sequenceNumber > other : sequenceNumber.length > other.length;
}

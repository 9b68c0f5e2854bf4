import type { Measured } from '../figures/measured.ts';

export function measuredLine({ date, cores, memoryGiB, node }: Measured): string {
  return `Measured on ${date}: ${cores} cores, ${memoryGiB} GiB, Node ${node}.`;
}

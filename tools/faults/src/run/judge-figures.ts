import type { Figures } from '../scenario.ts';

/** What is wrong with a scenario's figures, as sentences; none where it passed. */
export function judgeFigures({ offered, accepted, lost, doubled, faultsInjected, checks }: Figures): readonly string[] {
  return [
    ...(lost > 0 ? [`${lost} of ${accepted} accepted are lost`] : []),
    ...(doubled > 0 ? [`${doubled} are stored twice`] : []),
    ...(faultsInjected < 1 ? ['the fault was never met'] : []),
    ...(offered > 0 && accepted === 0 ? ['nothing was accepted at all'] : []),
    ...checks.filter(({ held }) => !held).map(({ what }) => `not so: ${what}`),
  ];
}

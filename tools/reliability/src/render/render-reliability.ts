import type { RecordedRuns } from '../figures/read-figures.ts';
import { attackSection } from './attack-section.ts';
import { faultSection } from './fault-section.ts';
import { headline } from './headline.ts';
import { promiseSection } from './promise-section.ts';
import { howToRun, introduction, notShown, onVirtualClock } from './texts.ts';

/** The page `docs/reliability.md`, as Prettier leaves it. */
export function renderReliability(recorded: RecordedRuns): string {
  const sections = [
    introduction,
    headline(recorded),
    promiseSection(),
    attackSection(recorded.attacks),
    faultSection(recorded.faults),
    onVirtualClock,
    howToRun,
    notShown,
  ];
  return `${sections.join('\n\n')}\n`;
}

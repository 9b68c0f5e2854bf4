import type { MutatedModule } from './modules.ts';
import type { MutantStatus, StrykerReport } from './stryker-report.ts';

/** What a test run said of a change: noticed, not noticed, or nothing at all. */
const meanings = {
  Killed: 'noticed',
  Timeout: 'noticed',
  Survived: 'unnoticed',
  NoCoverage: 'unnoticed',
  // The file of tests did not load: red, but no assertion said so.
  RuntimeError: 'uncounted',
  CompileError: 'uncounted',
  // It runs while a module is loaded, so no single test can be asked.
  Ignored: 'uncounted',
  Pending: 'uncounted',
} as const satisfies Record<MutantStatus, 'noticed' | 'unnoticed' | 'uncounted'>;

export interface Survivor {
  /** `libs/auth/src/hmac.ts:68:27` */
  readonly place: string;
  readonly mutator: string;
  readonly replacement: string;
}

export interface Judged {
  readonly module: string;
  readonly noticed: number;
  readonly unnoticed: number;
  readonly uncounted: number;
  /** Percent of the changes that count; 0 where none does, since that proves nothing. */
  readonly score: number;
  readonly survivors: readonly Survivor[];
}

export function judge({ name }: MutatedModule, { files }: StrykerReport): Judged {
  const mutants = Object.entries(files).flatMap(([file, { mutants: found }]) =>
    found.map((mutant) => ({ ...mutant, file, meaning: meanings[mutant.status] })),
  );
  const count = (wanted: (typeof meanings)[MutantStatus]) => mutants.filter(({ meaning }) => meaning === wanted).length;
  const [noticed, unnoticed] = [count('noticed'), count('unnoticed')];
  return {
    module: name,
    noticed,
    unnoticed,
    uncounted: count('uncounted'),
    score: noticed === 0 ? 0 : (100 * noticed) / (noticed + unnoticed),
    survivors: mutants
      .filter(({ meaning }) => meaning === 'unnoticed')
      .map(({ file, location: { start }, mutatorName, replacement = '' }) => ({
        place: `${file}:${start.line}:${start.column}`,
        mutator: mutatorName,
        replacement,
      })),
  };
}

import type { Instance } from '@mef/source';
import type { Sample } from '../files/sample.ts';
import type { CheckedSource } from '../source/checked-source.ts';
import { checkPage } from './check-page.ts';
import { checkRequest } from './check-request.ts';
import type { Finding } from './finding.ts';

/** What stands behind every sample of a run. */
export interface CheckContext {
  readonly instance: Instance;
  /** ms since 1970. */
  readonly receivedAt: number;
  readonly trace: string;
}

/** What becomes of each record of a sample. Never throws: what does is a finding, by its kind alone. */
export function checkSample(sample: Sample, source: CheckedSource, context: CheckContext): Finding[] {
  const { place, kind } = sample;
  try {
    if (source.kind === 'rest') return checkPage(sample, source, context);
    return checkRequest(sample, source, context).map((result) => ({ place, kind, ...result }));
  } catch (error) {
    // The message of a foreign error may quote the payload.
    const detail = error instanceof Error ? error.name : typeof error;
    return [{ place, kind, outcome: 'failed', detail: `threw ${detail}` }];
  }
}

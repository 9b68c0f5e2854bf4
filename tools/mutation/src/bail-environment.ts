import type { JestEnvironment } from '@jest/environment';
import { TestEnvironment } from 'jest-environment-node';

/** Stryker's name for the change that is on; none while it counts which tests reach which change. */
const ACTIVE = '__STRYKER_ACTIVE_MUTANT__';
/** The change that a test has noticed. Stryker's worker runs every file of a change, and all changes, in one process. */
let noticed: string | undefined;

/**
 * Skips the tests behind the first that fails, in every file: one is enough to notice a change. Jest's own `bail` counts
 * whole files, and Stryker turns it off: https://stryker-mutator.io/docs/stryker-js/jest-runner/
 */
export default class BailEnvironment extends TestEnvironment {
  readonly handleTestEvent: JestEnvironment['handleTestEvent'] = (event) => {
    const active = process.env[ACTIVE];
    if (active === undefined) return;
    if (event.name === 'test_done' && event.test.errors.length > 0) noticed = active;
    if (noticed !== active) return;
    if (event.name === 'run_describe_start') event.describeBlock.mode = 'skip';
    if (event.name === 'test_start') event.test.mode = 'skip';
  };
}

import type { Scenario } from './scenario.ts';
import { scenarios } from './scenarios/index.ts';
import { storeScenarios } from './store/index.ts';

/** Everything that can be done, in the order of the catalogue. */
export const allScenarios: readonly Scenario[] = [...scenarios, ...storeScenarios];

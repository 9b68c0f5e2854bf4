import type { Scenario } from '../../scenario.ts';

/** The same scenario, whose processes and loops end with it also where it fails half way. */
export function endProcesses(scenario: Scenario): Scenario {
  return {
    ...scenario,
    run: async (bench, tell, signal) => {
      const end = new AbortController();
      try {
        return await scenario.run(bench, tell, AbortSignal.any([signal, end.signal]));
      } finally {
        end.abort(new Error('The scenario is over.'));
      }
    },
  };
}

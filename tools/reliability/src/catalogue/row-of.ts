/** The row of a scenario: `F-8` of `F-8 reset`. */
export function rowOf(scenario: string): string {
  return scenario.split(' ')[0] ?? scenario;
}

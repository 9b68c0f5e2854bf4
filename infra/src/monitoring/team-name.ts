/** A team as part of a topic's name and of a parameter's, which take fewer characters than a tag does. */
export function teamName(team: string): string {
  return team
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

interface Checked {
  readonly id: string;
  readonly checks: readonly { readonly what: string }[];
}

/** What else had to hold, and did, folded up under the name of its row. */
export function checkLines(rows: readonly Checked[]): string {
  return rows
    .filter(({ checks }) => checks.length > 0)
    .map(foldedChecks)
    .join('\n\n');
}

function foldedChecks({ id, checks }: Checked): string {
  return [
    '<details>',
    `<summary>${id}: ${checks.length} held</summary>`,
    '',
    ...checks.map(({ what }) => `- ${what}`),
    '',
    '</details>',
  ].join('\n');
}

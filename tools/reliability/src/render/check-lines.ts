interface Checked {
  readonly id: string;
  readonly checks: readonly { readonly what: string; readonly held: boolean }[];
}

/** What else was looked at, folded up under the name of its row; what did not hold stands open. */
export function checkLines(rows: readonly Checked[]): string {
  return rows
    .filter(({ checks }) => checks.length > 0)
    .map(foldedChecks)
    .join('\n\n');
}

function foldedChecks({ id, checks }: Checked): string {
  const held = checks.filter((check) => check.held).length;
  return [
    `<details${held < checks.length ? ' open' : ''}>`,
    `<summary>${id}: ${held} of ${checks.length} held</summary>`,
    '',
    ...checks.map(checkLine),
    '',
    '</details>',
  ].join('\n');
}

function checkLine({ what, held }: Checked['checks'][number]): string {
  return `- ${held ? '' : '**not held**: '}${what}`;
}

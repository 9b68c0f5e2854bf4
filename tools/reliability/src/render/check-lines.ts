interface Checked {
  readonly id: string;
  readonly checks: readonly { readonly what: string; readonly held: boolean }[];
}

/** What else was looked at, under the name of its row. */
export function checkLines(rows: readonly Checked[]): string {
  return rows
    .filter(({ checks }) => checks.length > 0)
    .map(({ id, checks }) => [`**${id}**`, '', ...checks.map(checkLine)].join('\n'))
    .join('\n\n');
}

function checkLine({ what, held }: Checked['checks'][number]): string {
  return `- ${held ? '' : '**not held**: '}${what}`;
}

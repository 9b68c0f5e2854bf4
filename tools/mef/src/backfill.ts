import { parseArgs } from 'node:util';
import { invoke } from './invoke.ts';
import { exitCodes, UsageError, type ExitCode, type Verb, type VerbContext } from './verb.ts';

/** Polls a source's history once more; the cursor of the schedule is not touched. */
export const backfill: Verb = {
  summary: 'reads a time of the past of a polled source once more',
  help: `Reads a time of the past of a polled source once more, in what its runs leave of their time. The schedule's own cursor is
not touched, and events that are stored already keep their ids, so that nothing is doubled in MozDef.

  npx mef backfill okta-poller --from 2026-11-01T00:00:00Z --to 2026-11-02T00:00:00Z
  npx mef backfill github-audit --instance main --stage prod --from … --to …

Options
  --from TIME        ISO 8601 with a zone: the first moment that is read
  --to TIME          ISO 8601 with a zone: the moment before which it ends
  --instance NAME    one of the instances in apps/<source>/config/<stage>.json (main)
  --stage STAGE      dev, stg or prod (dev; the local stack while it runs)
  --json             the answer as JSON

Exit code: 0 it is under way, 1 another backfill of this instance is, 2 the arguments make no sense, 3 the function was not
reached or failed.`,
  run: async (args, connect) => {
    const asked = readArguments(args);
    return ask(asked, connect(asked.stage));
  },
};

interface Asked {
  readonly source: string;
  readonly instance: string;
  readonly stage: string;
  readonly from: string;
  readonly to: string;
  readonly json: boolean;
}

function readArguments(args: readonly string[]): Asked {
  const { values, positionals } = parse(args);
  const [source, ...others] = positionals;
  if (source === undefined || others.length > 0) throw new UsageError('Say one source, such as okta-poller.');
  const from = readTime('--from', values.from);
  const to = readTime('--to', values.to);
  if (Date.parse(from) >= Date.parse(to)) throw new UsageError('--from must be before --to.');
  return { source, instance: values.instance, stage: values.stage, from, to, json: values.json };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        instance: { type: 'string', default: 'main' },
        stage: { type: 'string', default: 'dev' },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** Without a zone a time would be another one on each machine. */
const ISO_WITH_ZONE = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

function readTime(option: string, text: string | undefined): string {
  if (text !== undefined && ISO_WITH_ZONE.test(text) && !Number.isNaN(Date.parse(text)))
    return new Date(text).toISOString();
  throw new UsageError(`${option} needs a time with a zone, such as 2026-11-01T00:00:00Z.`);
}

async function ask({ source, instance, from, to, json }: Asked, context: VerbContext): Promise<ExitCode> {
  const { stage, lambda, print } = context;
  const answer = (await invoke(lambda, `mef-${stage}-${source}-handler`, { backfill: { instance, from, to } })) as {
    requested: boolean;
  };
  const sentence = answer.requested
    ? `${source}/${instance} reads ${from} to ${to} once more, with its next runs.`
    : `${source}/${instance} has a backfill under way. Ask again when it is done.`;
  print(json ? JSON.stringify({ source, instance, from, to, ...answer }) : sentence);
  return answer.requested ? exitCodes.done : exitCodes.refused;
}

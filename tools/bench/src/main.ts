import { defineTool, jsonOption, runTool } from '@mef/command';
import { comparisonTable } from './comparison-table.ts';

const bench = defineTool({
  command: 'npm run bench --',
  summary: 'measures ingest, forwarding and durable storing, each as a ratio to a yardstick that runs in turn with it',
  about: `Only ratios may be compared between runs or machines. What a goal is measured against, and what ours does beyond it, is in
tools/bench/README.md.`,
  options: {
    quick: { text: 'fewer and shorter rounds, about 15 s: to see whether something broke' },
    json: jsonOption,
  },
  examples: ['', '--quick'],
  exitStatus: { done: 'everything was measured, whether or not a goal is met' },
  interrupted: 'nothing is shown of what was measured by half.',
  run: async ({ quick }, hands) => {
    // Not before: it loads every service, and who asks for help or mistypes an option should not wait for that.
    const { runBenches } = await import('./run-benches.ts');
    const comparisons = await runBenches(quick ? 'quick' : 'full', hands);
    hands.answer(comparisons, comparisonTable(comparisons));
    return 0;
  },
});

await runTool(bench);

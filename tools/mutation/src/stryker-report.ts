import * as z from 'zod';

/** The part that is read of https://github.com/stryker-mutator/mutation-testing-elements/tree/master/packages/report-schema */
const reportSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      mutants: z.array(
        z.object({
          mutatorName: z.string(),
          replacement: z.string().optional(),
          status: z.enum([
            'Killed',
            'Timeout',
            'Survived',
            'NoCoverage',
            'RuntimeError',
            'CompileError',
            'Ignored',
            'Pending',
          ]),
          location: z.object({ start: z.object({ line: z.number(), column: z.number() }) }),
        }),
      ),
    }),
  ),
});

export type StrykerReport = z.infer<typeof reportSchema>;
export type MutantStatus = StrykerReport['files'][string]['mutants'][number]['status'];

/** Throws for what is no such report, which a newer Stryker might write. */
export function parseReport(text: string): StrykerReport {
  return reportSchema.parse(JSON.parse(text));
}

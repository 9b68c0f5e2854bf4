import * as z from 'zod';
/** The part that is read of https://github.com/stryker-mutator/mutation-testing-elements/tree/master/packages/report-schema */
declare const reportSchema: z.ZodObject<{
    files: z.ZodRecord<z.ZodString, z.ZodObject<{
        mutants: z.ZodArray<z.ZodObject<{
            mutatorName: z.ZodString;
            replacement: z.ZodOptional<z.ZodString>;
            status: z.ZodEnum<{
                Killed: "Killed";
                Timeout: "Timeout";
                Survived: "Survived";
                NoCoverage: "NoCoverage";
                RuntimeError: "RuntimeError";
                CompileError: "CompileError";
                Ignored: "Ignored";
                Pending: "Pending";
            }>;
            location: z.ZodObject<{
                start: z.ZodObject<{
                    line: z.ZodNumber;
                    column: z.ZodNumber;
                }, z.core.$strip>;
            }, z.core.$strip>;
        }, z.core.$strip>>;
    }, z.core.$strip>>;
}, z.core.$strip>;
export type StrykerReport = z.infer<typeof reportSchema>;
export type MutantStatus = StrykerReport['files'][string]['mutants'][number]['status'];
/** Throws for what is no such report, which a newer Stryker might write. */
export declare function parseReport(text: string): StrykerReport;
export {};

import { countInstances } from './count-instances.ts';
import { countResources, type StandingCounts } from './count-resources.ts';
import type { Template } from './read-templates.ts';

/** Stacks of a stage that belong to no source. */
const platform: ReadonlySet<string> = new Set(['stream', 'mozdef-forwarder', 'dlq-reprocessor', 'monitoring']);

/** What is there, with how many sources. */
export interface Standing {
  readonly counts: StandingCounts;
  readonly sources: number;
  readonly instances: number;
}

/** Counts the stacks of a stage; with `sources`, as if there were so many of the average source. */
export function readStanding(templates: ReadonlyMap<string, Template>, stage: string, sources?: number): Standing {
  const isPlatform = (stack: string) => platform.has(stack.slice(`mef-${stage}-`.length));
  const all = [...templates].map(([stack, template]) => ({ stack, template }));
  const ofSources = all.filter(({ stack }) => !isPlatform(stack)).map(({ template }) => template);
  const ofPlatform = all.filter(({ stack }) => isPlatform(stack)).map(({ template }) => template);
  const wanted = sources ?? ofSources.length;
  const factor = ofSources.length === 0 ? 0 : wanted / ofSources.length;
  return {
    counts: added([...ofPlatform.map(countResources), ...ofSources.map((one) => scaled(countResources(one), factor))]),
    sources: wanted,
    instances: Math.round(ofSources.reduce((sum, one) => sum + countInstances(one), 0) * factor),
  };
}

function scaled(counts: StandingCounts, factor: number): StandingCounts {
  const entries = Object.entries(counts).map(([name, count]) => [name, count * factor]);
  // The same names.
  return Object.fromEntries(entries) as StandingCounts;
}

function added(all: readonly StandingCounts[]): StandingCounts {
  return all.reduce((sum, one) => ({
    alarmMetrics: sum.alarmMetrics + one.alarmMetrics,
    compositeAlarms: sum.compositeAlarms + one.compositeAlarms,
    dashboards: sum.dashboards + one.dashboards,
    keys: sum.keys + one.keys,
    streams: sum.streams + one.streams,
    fanOuts: sum.fanOuts + one.fanOuts,
    httpApis: sum.httpApis + one.httpApis,
    functions: sum.functions + one.functions,
    scheduledRuns: sum.scheduledRuns + one.scheduledRuns,
  }));
}

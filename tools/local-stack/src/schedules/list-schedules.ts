import { heartbeatTick, type Instance } from '@mef/source';
import { LocalStackError } from '../local-error.ts';
import { instanceKey, type InstanceKey } from '../providers/instance-key.ts';
import type { ScheduleDefinition, Wiring } from '../templates/wiring.ts';

/** Why a schedule of the templates may not run here; part of `--gaps`. */
export const healingGap = {
  'schedules of healing webhooks':
    'No log of deliveries is simulated: they run for instances whose login is in the environment.',
} as const;

export interface ScheduleChoice {
  /** Whether the provider of an instance, real or simulated, can be asked. */
  readonly canAsk: (key: InstanceKey) => boolean;
  /** Seconds between two ticks of every schedule but those of heartbeats, where it is not what the templates say. */
  readonly tickSeconds: number | undefined;
  /** Whether sources send heartbeats. */
  readonly beats: boolean;
}

/** Until a stack has started everything else, and a machine has hands free for what is no event. */
const HEARTBEATS_AFTER_MS = 20_000;

/** A schedule that runs, and when it ticks first. */
export interface ChosenSchedule extends ScheduleDefinition {
  readonly firstAfterMs: number;
}

/**
 * The schedules that run: those that are enabled, and of sources those whose provider can be asked; a heartbeat asks
 * nobody.
 */
export function listSchedules(
  { schedules, functions }: Pick<Wiring, 'schedules' | 'functions'>,
  { canAsk, tickSeconds, beats }: ScheduleChoice,
): readonly ChosenSchedule[] {
  const chosen = schedules.filter(({ name, functionName, input, isEnabled }) => {
    const called = functions.find((definition) => definition.name === functionName);
    if (called === undefined) throw new LocalStackError(`${name} runs ${functionName}, which no stack has.`);
    if (isHeartbeat(input)) return isEnabled && beats;
    const isOfSource = 'MEF_INSTANCES' in called.environment;
    return (
      isEnabled && (!isOfSource || canAsk(instanceKey(called.app, (input as { instance: Instance['name'] }).instance)))
    );
  });
  return chosen.map((schedule) => {
    if (isHeartbeat(schedule.input)) return { ...schedule, firstAfterMs: HEARTBEATS_AFTER_MS };
    return { ...schedule, firstAfterMs: 0, everyMs: tickSeconds === undefined ? schedule.everyMs : tickSeconds * 1000 };
  });
}

function isHeartbeat(input: unknown): boolean {
  return heartbeatTick.safeParse(input).success;
}

import * as z from 'zod';
import { physicalName, resourceType } from '../resource-type.ts';

const UNIT_MS = { minute: 60_000, hour: 3_600_000 } as const;

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#rate-based */
const rate = z
  .string()
  .regex(/^rate\([1-9]\d* (minute|hour)s?\)$/, 'expected rate(N minutes) or rate(N hours)')
  .transform((text) => {
    const [, count = '', unit = ''] = /(\d+) (minute|hour)/.exec(text) ?? [];
    return Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
  });

const jsonText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'expected JSON' });
    return z.NEVER;
  }
});

const noPolicy = z.unknown();
const target = z.strictObject({
  Arn: z.string().regex(/^arn:aws:lambda:[^:]+:\d+:function:[\w-]+$/, 'expected the ARN of a function'),
  Input: jsonText,
  RoleArn: noPolicy,
  RetryPolicy: z.strictObject({ MaximumRetryAttempts: z.literal(0), MaximumEventAgeInSeconds: z.int() }),
});

export const schedule = resourceType({
  honours: z.strictObject({
    Name: z.string().optional(),
    ScheduleExpression: rate,
    FlexibleTimeWindow: z.strictObject({ Mode: z.literal('OFF') }),
    State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
    Target: target,
  }),
  gaps: { GroupName: 'Groups carry metrics and permissions, and locally there are neither.' },
  make({ Name, ScheduleExpression, State, Target }, place, { wiring }) {
    const name = Name ?? physicalName(place);
    wiring.schedules.push({
      name,
      functionName: Target.Arn.split(':').at(-1) ?? '',
      input: Target.Input,
      everyMs: ScheduleExpression,
      isEnabled: State === 'ENABLED',
    });
    return { ref: name, attributes: {} };
  },
});

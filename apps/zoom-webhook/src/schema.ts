import * as z from 'zod';

/** Longer is not a name of an event; Zoom's longest has 53 characters. */
const MAX_EVENT_NAME = 200;

/**
 * What Zoom posts. Zoom sends one field as text here and as a number or null there, one object where another event has
 * a list, and leaves out what its reference calls required. So `event` alone decides whether a record is an event; every
 * other field stands in the tables of `places.ts`, and where its shape is not the expected one it counts as absent.
 * Source: https://developers.zoom.us/docs/api/webhooks/
 */
export const schema = z.looseObject({ event: z.string().min(1).max(MAX_EVENT_NAME) });

export type ZoomEvent = z.infer<typeof schema>;

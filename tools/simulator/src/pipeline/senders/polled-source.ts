import { defineRestSource, type RestSource } from '@mef/poll';
import { createShapedSource, type ShapeName } from '@mef/testing';
import type { Instance } from '@mef/source';
import * as z from 'zod';

export interface PolledPayload {
  readonly uuid: string;
  readonly at: string;
  readonly topic?: string | undefined;
}

export const POLLED_INSTANCE: Instance = { name: 'main', account: 'sample.example.com', settings: {} };

/** Every third record gives two events. */
export function eventsOf({ uuid }: PolledPayload): number {
  return Number(uuid.slice(-8)) % 3 === 0 ? 2 : 1;
}

const loose = z.object({ uuid: z.string(), at: z.string(), topic: z.string().optional() });

/** A shaped log whose records may give several events; large ones make a page of several stream records. */
export function createPolledSource(shape: ShapeName, noteBytes: number): RestSource<PolledPayload> {
  const { normalize: _none, schema: _other, secrets: _given, kind: _kind, ...options } = createShapedSource(shape);
  return defineRestSource<PolledPayload>({
    ...options,
    schema: loose,
    normalize: (payload) =>
      Array.from({ length: eventsOf(payload) }, (_event, ordinal) => ({
        eventType: 'acme.thing',
        category: 'acme',
        severity: 'INFO',
        summary: `a thing ${payload.topic ?? ''}`,
        hostname: 'acme.example.com',
        eventTime: Date.parse(payload.at),
        details: { recordid: payload.uuid, part: ordinal, note: 'n'.repeat(noteBytes) },
      })),
  });
}

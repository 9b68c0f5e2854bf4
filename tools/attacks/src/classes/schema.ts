import * as z from 'zod';
import type { AttackClass } from '../attack-class.ts';
import { kept, stored } from '../attempt.ts';
import { changes, placesOf, withValue, type Json } from '../corpora/mutate-record.ts';
import type { RecordDoor, SampleRecord } from '../process/record-door.ts';
import { spread } from '../spread.ts';

interface Change {
  readonly kind: string;
  readonly record: SampleRecord;
  readonly isKeptAsEvent: boolean;
}

export const schema: AttackClass = {
  id: 'schema',
  title: 'records that are not of their schema',
  path: 'in process',
  counts: 'changed records of each of 4 sources',
  each: { full: 2_000, quick: 120 },
  run: async (arena, each, tally) => {
    for (const door of await arena.recordDoors()) {
      const all = [...declared(door), ...unknownTypes(door), ...spread(everyPlace(door), each)];
      for (const [n, { kind, record, isKeptAsEvent }] of all.entries()) {
        tally.add(`${door.name}: ${kind}`, isKeptAsEvent ? stored : kept, await door.send(record));
        await arena.tell(door.name, n / all.length);
      }
      tally.nextGood(await takesGood(door));
    }
  },
};

export async function takesGood({ records, send }: RecordDoor): Promise<boolean> {
  const [good] = records;
  return good !== undefined && (await send(good)).events > 0;
}

/** The fields that the zod schema names, changed in every way. */
function declared({ schema, records }: RecordDoor): Change[] {
  const [first] = records;
  if (first === undefined) return [];
  const fields = fieldsOf(schema as z.ZodType);
  return fields.flatMap((field) =>
    changes.map(([kind, value]) => ({
      kind: `a field of the schema ${kind}`,
      record: { ...first, record: withValue({ [field]: null, ...asObject(first.record) }, [field], value) },
      isKeptAsEvent: false,
    })),
  );
}

function fieldsOf(schema: z.ZodType): readonly string[] {
  const { properties = {} } = z.toJSONSchema(schema, { unrepresentable: 'any' });
  return Object.keys(properties);
}

/** Events of a type that nobody knows are kept. */
function unknownTypes({ schema, records }: RecordDoor): Change[] {
  const field = fieldsOf(schema as z.ZodType)[0] ?? '';
  return records.slice(0, 50).map(({ headers, record }, n) => {
    const name = `never.heard_of_${n}`;
    const isInHeader = headers['x-github-event'] !== undefined;
    return {
      kind: 'a type that nobody knows',
      record: isInHeader
        ? { headers: { ...headers, 'x-github-event': `never_heard_of_${n}` }, record }
        : { headers, record: { ...asObject(record), [field]: name } },
      isKeptAsEvent: true,
    };
  });
}

function everyPlace({ records }: RecordDoor): Change[] {
  return records.flatMap(({ headers, record }) =>
    placesOf(record).flatMap((place) =>
      changes.map(([kind, value]) => ({
        kind: `something ${kind}`,
        record: { headers, record: withValue(record, place, value) },
        isKeptAsEvent: false,
      })),
    ),
  );
}

function asObject(record: Json): Readonly<Record<string, Json>> {
  return typeof record === 'object' && record !== null && !Array.isArray(record)
    ? (record as Record<string, Json>)
    : {};
}

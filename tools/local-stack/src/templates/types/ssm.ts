import * as z from 'zod';
import { resourceType } from '../resource-type.ts';

export const parameter = resourceType({
  honours: z.strictObject({ Name: z.string(), Type: z.literal('String'), Value: z.string() }),
  gaps: {
    Description: 'Nothing reads descriptions locally.',
    Tags: 'Nothing reads tags locally.',
  },
  make({ Name, Value }, _place, { wiring }) {
    wiring.parameters.set(Name, Value);
    return { ref: Name, attributes: { Value, Type: 'String' } };
  },
});

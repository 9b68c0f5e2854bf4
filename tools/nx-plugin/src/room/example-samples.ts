import type { SourceDraft } from '../inference/draft-source.ts';
import { chooseSamples } from './choose-samples.ts';
import { exampleRecords } from './example-records.ts';
import { inboundAuths } from './inbound-auths.ts';
import type { RoomOptions } from './options.ts';
import { pageKinds } from './page-kinds.ts';
import { writePageSamples, writeRequests, type SampleFiles } from './write-samples.ts';

/** How a new webhook's challenge looks; its `source.ts` names the same fields. */
export const challenge = { field: 'type', equals: 'endpoint.validation', token: 'challenge' } as const;

/** The samples of a new room. */
export function exampleSamples(room: RoomOptions, draft: SourceDraft): SampleFiles {
  const records = chooseSamples(exampleRecords, draft);
  if (room.kind === 'rest') return writePageSamples(records, pageKinds[room.pages]);
  const asked = { [challenge.field]: challenge.equals, [challenge.token]: 'Hm3_kPz-7QwXvT0aLsYb9c' };
  return writeRequests(records, inboundAuths[room.auth].hasChallenge ? asked : undefined);
}

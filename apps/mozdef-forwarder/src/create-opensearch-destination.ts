import { postBulk, type Call } from './answer.ts';
import { checkId } from './bulk/check-id.ts';
import { createBulkDelivery, type BulkEvent } from './bulk/create-bulk-delivery.ts';
import { giveUpRefusedAlone, type Refusals } from './bulk/give-up-refused-alone.ts';
import { versioned } from './bulk/overwrite-version.ts';
import { mendOrRefuse } from './mend/mend-or-refuse.ts';
import { createDraft, foldDraft, type Draft } from './opensearch/create-draft.ts';
import { createFieldBudget, isFixed } from './opensearch/create-field-budget.ts';
import { createTemplateKeeper } from './opensearch/create-template-keeper.ts';
import { findAnywhere } from './opensearch/find-anywhere.ts';
import { findStored } from './opensearch/find-stored.ts';
import { flavors, type Flavor } from './opensearch/flavor.ts';
import { indexOfDay } from './opensearch/index-of-day.ts';
import { refuseForOtherDays } from './opensearch/refuse-for-other-days.ts';
import { isVerdict, sendSendable } from './send-sendable.ts';
import { retry, type Destination, type HasTime, type Verdict } from './verdict.ts';

export interface OpenSearchOptions {
  readonly call: Call;
  readonly flavor: Flavor;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** Below the sender's own 30 s, so that shards without a primary answer 503 by item and not by silence. */
const BULK_PATH = '_bulk?timeout=10s';

/**
 * OpenSearch, or MozDef's own Elasticsearch 6, in MozDef's daily indices. Exactly once by id: an event goes to the index
 * of its own day, and where that cannot be, it is first looked up.
 */
export function createOpenSearchDestination({ call, flavor, clock }: OpenSearchOptions): Destination {
  const keepTemplate = createTemplateKeeper(call, flavor);
  const deliver = createBulkDelivery(postBulk(call, BULK_PATH));
  const refusals: Refusals = new Map();
  const ports = { clock, admitsField: createFieldBudget() };

  async function deliverDrafts(drafts: readonly (Draft | Verdict)[], hasTime: HasTime): Promise<readonly Verdict[]> {
    const send = async (sendable: readonly Draft[]) => {
      const verdicts = await deliver(sendable.map(toBulkEvent(flavor)), hasTime);
      return giveUpRefusedAlone(sendable, verdicts, refusals, clock());
    };
    const verdicts = await sendSendable(drafts, send);
    const settled = await sendSendable(verdicts.map(withoutNewFields(drafts)), send);
    return settled.map(refuseForOtherDays(drafts, indexOfDay(clock())));
  }

  return {
    async deliver(events, hasTime) {
      const fault = hasTime() ? await keepTemplate(indexOfDay(clock())) : 'out-of-time';
      if (fault !== undefined) return events.map(() => retry(fault));
      const drafts = events.map(
        (event) => checkId(event) ?? mendOrRefuse(event, (mended) => createDraft(event, mended, ports)),
      );
      if (!hasTime()) return events.map(() => retry('out-of-time'));
      const found = await findStored(drafts, call, flavor, indexOfDay(clock()));
      return deliverDrafts(await findAnywhere(found, call), hasTime);
    },
  };
}

function toBulkEvent(flavor: Flavor): (draft: Draft) => BulkEvent {
  const { type } = flavors[flavor];
  return ({ id, index, version, document }) => {
    const place = { _index: index, ...type, _id: id };
    const action = version === undefined ? { create: place } : { index: { ...place, ...versioned(version) } };
    return { id, action: JSON.stringify(action), line: JSON.stringify(document) };
  };
}

/** What found the index without a free field is sent once more, with none that is not mapped before the first event. */
function withoutNewFields(drafts: readonly (Draft | Verdict)[]): (verdict: Verdict, at: number) => Draft | Verdict {
  return (verdict, at) => {
    const draft = drafts[at];
    if (verdict.kind !== 'retry' || verdict.reason !== 'fields-used-up') return verdict;
    return draft === undefined || isVerdict(draft) ? verdict : foldDraft(draft, isFixed);
  };
}

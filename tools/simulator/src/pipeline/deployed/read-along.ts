import type { Cloud } from '../create-cloud.ts';
import { MARK } from '../senders/create-forger.ts';
import { PASSWORD } from '../senders/make-body.ts';

/** What must never be read in a log line, a metric or an event: secrets of ours, private text, what a stranger made. */
export function forbiddenTexts({ parameters }: Pick<Cloud, 'parameters'>): readonly string[] {
  return [PASSWORD, MARK, ...parameters.secrets()];
}

/** Whoever reads the logs of a function. */
export function readAlong(cloud: Cloud, owner: string): (text: string) => void {
  return (text) => {
    if (forbiddenTexts(cloud).some((one) => text.includes(one)))
      cloud.ledger.saw('I-10', `${owner} logs or counts what nobody may read`);
  };
}

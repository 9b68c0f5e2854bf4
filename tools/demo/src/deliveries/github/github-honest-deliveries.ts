import type { Request } from '../../sender/request.ts';
import type { Delivery, Expectation, Kit } from '../delivery.ts';
import { asForm, githubRequest, githubSignature } from './github-request.ts';
import { starBody } from './star-body.ts';

/** What GitHub may rightly send, and what the unsigned id of a delivery allows. */
export function githubHonestDeliveries({ url, secrets, now, nextMark }: Kit): Delivery[] {
  const [current] = secrets;
  const star = (mark: string, delivery: string = crypto.randomUUID()): Request => {
    const body = starBody(mark, now);
    return githubRequest(url, body, githubSignature(body, current), { event: 'star', delivery });
  };
  const honest = (name: string, mark: string, build: () => Request, change: Partial<Expectation> = {}): Delivery => {
    const expected: Expectation = { status: 200, events: 1, eventType: 'star.created', ...change };
    return { group: 'honest', name, mark, expected, build };
  };
  const isRepeat = true;
  const [once, twice, id] = [nextMark(), nextMark(), crypto.randomUUID()];
  const [form, unknown] = [nextMark(), nextMark()];
  return [
    honest('a form', form, () => asForm(star(form), current)),
    honest('an event that nobody knows yet', unknown, () => named(star(unknown), 'example_event'), {
      eventType: 'example_event.created',
    }),
    honest('a delivery', once, () => star(once, id)),
    honest('GitHub sends it again when asked, with the same GUID', once, () => star(once, id), { isRepeat }),
    honest('the same as a form', once, () => asForm(star(once, id), current), { isRepeat }),
    // Nothing proves a GUID: such a replay is stored as an event of its own, and the healer's alarm tells of it.
    honest('a delivery that is recorded', twice, () => star(twice), { events: 2 }),
    honest('a replay under a new GUID, which only the healer can tell', twice, () => star(twice), { events: 2 }),
    ping(url, current),
  ];
}

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#ping */
function ping(url: string, secret: string): Delivery {
  const body = Buffer.from(
    JSON.stringify({ zen: 'Keep it logically awesome.', hook_id: 1, hook: { type: 'Organization' } }),
  );
  return {
    group: 'handshake',
    name: 'ping',
    mark: undefined,
    expected: { status: 200, events: 0 },
    build: () =>
      githubRequest(url, body, githubSignature(body, secret), { event: 'ping', delivery: crypto.randomUUID() }),
  };
}

function named({ headers, ...request }: Request, event: string): Request {
  return { ...request, headers: { ...headers, 'x-github-event': event } };
}

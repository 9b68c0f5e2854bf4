import { Refusal } from '../refusal.ts';
import { inboundAuthNames, type InboundAuthName } from './inbound-auths.ts';
import { loginNames, type LoginName } from './logins.ts';
import { pageKindNames, type PageKindName } from './page-kinds.ts';

/** What the author may say of a new source; whatever is left out is asked on a terminal, or has a default. */
export interface RoomFlags {
  readonly name: string;
  readonly kind?: 'webhook' | 'rest';
  readonly auth?: InboundAuthName;
  readonly pages?: PageKindName;
  readonly login?: LoginName;
  readonly owner?: string;
}

interface AnyRoom {
  readonly name: string;
  /** The provider's name: the source's without what only says how it comes. */
  readonly provider: string;
  /** Team of CODEOWNERS, without `@`. */
  readonly owner: string;
}

export interface WebhookRoom extends AnyRoom {
  readonly kind: 'webhook';
  readonly auth: InboundAuthName;
}

export interface RestRoom extends AnyRoom {
  readonly kind: 'rest';
  readonly pages: PageKindName;
  readonly login: LoginName;
}

export type RoomOptions = WebhookRoom | RestRoom;

/** Asks for one of several; answers the first where there is nobody to ask. */
export type Ask = <Answer extends string>(question: string, answers: readonly [Answer, ...Answer[]]) => Promise<Answer>;
/** Asks for a text. */
export type AskText = (question: string, initial: string) => Promise<string>;

const DEFAULT_OWNER = 'security-infrastructure';

/** A team, also as GitHub writes one of an organization: `example/identity`. */
const TEAM = /^[A-Za-z0-9][\w-]{0,60}(\/[\w-]{1,60})?$/;

/** The options of a room; asks only what fits its kind. Throws Refusal for flags that cannot stand together. */
export async function completeOptions(flags: RoomFlags, ask: Ask, askText: AskText): Promise<RoomOptions> {
  const kind =
    flags.kind ?? kindOf(flags) ?? (await ask<RoomOptions['kind']>('How do events come?', ['webhook', 'rest']));
  checkFlags(kind, flags);
  const room = { name: flags.name, provider: providerOf(flags.name) };
  if (kind === 'webhook') {
    const auth = flags.auth ?? (await ask('How does the provider prove itself?', asked(inboundAuthNames, 'hmac')));
    return { ...room, kind, auth, owner: await ownerOf(flags, askText) };
  }
  const login = flags.login ?? (await ask('How do we log in?', asked(loginNames, 'bearer')));
  const pages = flags.pages ?? (await ask('How do pages go on?', asked(pageKindNames, 'link')));
  return { ...room, kind, login, pages, owner: await ownerOf(flags, askText) };
}

function kindOf({ auth, pages, login }: RoomFlags): RoomOptions['kind'] | undefined {
  if (auth !== undefined) return 'webhook';
  return pages === undefined && login === undefined ? undefined : 'rest';
}

function checkFlags(kind: RoomOptions['kind'], { auth, pages, login }: RoomFlags): void {
  if (kind === 'rest' && auth !== undefined)
    throw new Refusal('--auth is how a webhook is proven: a REST source takes --login and --pages.');
  if (kind === 'webhook' && (pages ?? login) !== undefined)
    throw new Refusal('--login and --pages are for REST sources: a webhook takes --auth.');
}

async function ownerOf({ owner }: RoomFlags, askText: AskText): Promise<string> {
  const team = (owner ?? (await askText('Which team owns it?', DEFAULT_OWNER))).replace(/^@/, '');
  if (TEAM.test(team)) return team;
  throw new Refusal(`"${team}" is no team: write it as in CODEOWNERS, such as ${DEFAULT_OWNER} or example/identity.`);
}

function asked<Answer extends string>(answers: readonly Answer[], first: Answer): [Answer, ...Answer[]] {
  return [first, ...answers.filter((answer) => answer !== first)];
}

/** The name of a source without what only says how its events come. */
export function providerOf(name: string): string {
  return name.replace(/(?<=.)-(webhook|poller|audit|events|logs)$/, '');
}

import { isId } from '../../../core/ids.ts';
import { INBOX_VIEWS, type InboxAsked, type InboxView } from '../../../conversations/inbox.queries.ts';
import type { Lane } from '../../../platform/conversation-tables.ts';

export const LANES: readonly Lane[] = ['care', 'staff-safety', 'quiet'];
/** What a reader at the desk may want to know of a conversation. */
export const HINTS = ['foi', 'eir', 'child', 'press'] as const;

const LONGEST_SEARCH = 200;

const oneOf = <Known extends string>(known: readonly Known[], text: string | null): Known | null => known.find((each) => each === text) ?? null;

/** What an address of the inbox asks for; what it does not understand it does not ask. */
export function readAsked(query: URLSearchParams): InboxAsked {
  const voice = query.get('voice');
  return {
    view: oneOf(INBOX_VIEWS, query.get('view')) ?? 'waiting',
    q: (query.get('q') ?? '').trim().slice(0, LONGEST_SEARCH),
    voiceId: isId(voice) ? voice : null,
    state: oneOf(['open', 'closed'] as const, query.get('state')),
    lane: oneOf(LANES, query.get('lane')),
    hint: oneOf(HINTS, query.get('hint')),
    held: query.get('held') === '1',
  };
}

/** The same as the query of an address, so that a list stays the list on the way through its conversations. */
export function askedQuery({ view, q, voiceId, state, lane, hint, held }: InboxAsked, more: Record<string, string> = {}): string {
  const said = { view, q, voice: voiceId ?? '', state: state ?? '', lane: lane ?? '', hint: hint ?? '', held: held ? '1' : '', ...more };
  return new URLSearchParams(Object.entries(said).filter(([, value]) => value !== '')).toString();
}

export const viewAddress = (view: InboxView): string => `/desk/inbox?view=${view}`;
export const listAddress = (asked: InboxAsked, more: Record<string, string> = {}): string => `/desk/inbox?${askedQuery(asked, more)}`;
export const conversationAddress = (id: string, asked: InboxAsked, more: Record<string, string> = {}): string => `/desk/inbox/${id}?${askedQuery(asked, more)}`;

/** Whether a list is narrowed down beyond its view. */
export const isFiltered = ({ voiceId, state, lane, hint, held }: InboxAsked): boolean => voiceId !== null || state !== null || lane !== null || hint !== null || held;

import type { SaidTo } from '../conversations/incoming.ts';
import type { AddressKind, ReplyChannel } from '../platform/conversation-tables.ts';
import { bearsCampaignTag, withCampaignTag } from './campaign-tag.ts';
import type { DayItem, DemoVoice } from './day-files.ts';
import { judgingOf, privateOf, type PlannedJudging, type PlannedPrivate } from './day-judged.ts';
import { wallOf, type PlannedWall } from './day-wall.ts';
import { idOfItem } from './item-id.ts';
import { languageOfItem } from './languages.ts';
import { beginningOf, hourEndOf, isAskedInHour, isTaken, LIVE_HOUR, takingOf, type PlannedBeginning, type PlannedHourEnd, type PlannedTaking } from './live-hour.ts';
import type { Source } from './source.ts';

/** Something a resident says: to a post or an answer, to another resident's reply, to a council, or to the chair of its question hour. */
export type PlannedReply = {
  what: 'reply';
  item: string;
  at: Date;
  source: Source;
  name: string;
  address: { kind: AddressKind; value: string };
  to: SaidTo | { source: Source } | { authority: string } | { chair: string };
  text: string;
};

/** What a voice answers to a resident's reply; `inHour` from the chair of the question hour. */
export type PlannedAnswer = { what: 'answer'; inHour: boolean; item: string; id: string; at: Date; authority: string; handle: string; lang: string; text: string; answers: Source };

/** The end of a conversation below a post: from then on nobody writes there. */
export type PlannedClosing = { what: 'closing'; item: string; at: Date; authority: string; handle: string; threadId: string };

/** You said, we did. */
export type PlannedOutcome = { what: 'outcome'; item: string; at: Date; authority: string; handle: string; threadId: string; youSaid: string; weDid: string };

/** What residents and voices say to each other on the day, and what is done about it at the desk. */
export type PlannedTalk = PlannedReply | PlannedAnswer | PlannedClosing | PlannedOutcome | PlannedJudging | PlannedPrivate | PlannedTaking | PlannedBeginning | PlannedHourEnd | PlannedWall;

/** Posts of the day by which a voice closes a conversation, and those by which it says what came of one. */
const CLOSES: Record<string, string> = { p142: 'p022' };
const DECIDES: Record<string, string> = { p307: 'p022' };

const KIND_OF: Record<ReplyChannel, AddressKind> = { web: 'email', email: 'email', sms: 'phone', fediverse: 'fediverse', bluesky: 'bluesky', x: 'x' };

// Whoever writes on this site gave an address, and confirmed it; the files name them by a handle.
function addressOf({ handle }: { handle: string }, channel: ReplyChannel): { kind: AddressKind; value: string } {
  return { kind: KIND_OF[channel], value: channel === 'web' && !handle.includes('@') ? `${handle}@residents.example.org` : handle };
}

type Known = { byId: ReadonlyMap<string, DayItem>; byKey: ReadonlyMap<string, DemoVoice>; times: ReadonlyMap<string, Date>; canSay: (item: DayItem) => boolean };

/** Whether an item can be said: it and everything above it are of a kind that Whatwedo has. */
export function canBeSaid(item: DayItem, { byId, canSay }: Pick<Known, 'byId' | 'canSay'>): boolean {
  if (!canSay(item)) return false;
  const above = item.inReplyTo === undefined ? undefined : byId.get(item.inReplyTo);
  return item.inReplyTo === undefined || (above !== undefined && canBeSaid(above, { byId, canSay }));
}

function sourceOf(item: DayItem, { times }: Known): Source {
  return { channel: item.channel as ReplyChannel, sourceId: `demonstration ${item.id} ${times.get(item.id)!.toISOString()}` };
}

function toOf(item: DayItem, known: Known): PlannedReply['to'] {
  if (isAskedInHour(item)) return { chair: LIVE_HOUR.handle };
  if (item.inReplyTo === undefined) return { authority: item.authority! };
  const above = known.byId.get(item.inReplyTo)!;
  if (above.resident) return { source: sourceOf(above, known) };
  return { post: idOfItem(above.id, known.times.get(above.id)!) };
}

function replyOf(item: DayItem, known: Known): PlannedReply {
  const { id, resident } = item;
  const text = withCampaignTag(item.text, bearsCampaignTag(item));
  const source = sourceOf(item, known);
  return { what: 'reply', item: id, at: known.times.get(id)!, source, name: resident!.name, address: addressOf(resident!, source.channel), to: toOf(item, known), text };
}

function answerOf(item: DayItem, known: Known): (PlannedAnswer | PlannedBeginning)[] {
  const voice = known.byKey.get(item.voice!)!;
  const at = known.times.get(item.id)!;
  const answered = known.byId.get(item.answers!)!;
  const answers = sourceOf(answered, known);
  return [...beginningOf(item, answered, at, answers), { what: 'answer', inHour: isTaken(answered), item: item.id, id: idOfItem(item.id, at), at, authority: voice.authority, handle: voice.handle, lang: languageOfItem(item.id), text: item.text, answers }];
}

function conclusionOf(item: DayItem, known: Known): (PlannedClosing | PlannedOutcome)[] {
  const { authority, handle } = known.byKey.get(item.voice!) ?? {};
  const above = CLOSES[item.id] ?? DECIDES[item.id];
  if (!authority || !handle || !above) return [];
  // A second after the post that tells of it, as a person would.
  const at = new Date(known.times.get(item.id)!.getTime() + 1000);
  const threadId = idOfItem(above, known.times.get(above)!);
  if (CLOSES[item.id]) return [{ what: 'closing', item: item.id, at, authority, handle, threadId }];
  const [, youSaid = '', weDid = ''] = /^You said: (.*?) We did: (.*)$/s.exec(item.text) ?? [];
  const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
  return [{ what: 'outcome', item: item.id, at, authority, handle, threadId, youSaid: sentence(youSaid), weDid: sentence(weDid) }];
}

/** What a resident says, and what the desk does about it. */
function heardOf(item: DayItem, known: Known, answeredAt: ReadonlyMap<string, Date>): PlannedTalk[] {
  const [at, source] = [known.times.get(item.id)!, sourceOf(item, known)];
  // Nobody reads a threat on a page until somebody answered it, and so decided that it may be seen.
  const readAt = item.kind === 'threat' ? answeredAt.get(item.id) : at;
  return [replyOf(item, known), ...judgingOf(item, at, source), ...privateOf(item, at, source), ...takingOf(item, at, source), ...(readAt ? wallOf(item, readAt, source) : [])];
}

/** Lays out what residents and voices say to each other, as far as it can be said. */
export function planTalk(items: readonly DayItem[], known: Known): PlannedTalk[] {
  const said = items.filter((item) => canBeSaid(item, known));
  const answeredAt = new Map(said.flatMap(({ id, answers }) => (answers === undefined ? [] : [[answers, known.times.get(id)!] as const])));
  return said.flatMap((item): PlannedTalk[] => {
    if (item.resident) return heardOf(item, known, answeredAt);
    return item.kind === 'answer' ? answerOf(item, known) : [...conclusionOf(item, known), ...hourEndOf(item, known.times.get(item.id)!)];
  });
}

import type { ProgrammeItem } from '../../../campaigns/programme.queries.ts';
import type { Cursor } from '../../../core/pages.ts';
import { reachOf } from '../../../conversations/desk-reach.ts';
import { inboxCounts } from '../../../conversations/inbox-counts.ts';
import { inboxPage, voicesNamed, type InboxAsked, type InboxCounts, type InboxLine } from '../../../conversations/inbox.queries.ts';
import { countAppeals } from '../../../conversations/moderation.queries.ts';
import { settingsOf } from '../../../conversations/settings.queries.ts';
import type { ConversationSettings } from '../../../conversations/settings.ts';
import type { MemberRequest } from '../../route.ts';
import { hoursFor } from '../hours/hours-page.ts';

/** A page of the list and all that stands around it. */
export type LoadedList = {
  asked: InboxAsked;
  after: Cursor | null;
  care: InboxLine[];
  lines: InboxLine[];
  next: Cursor | null;
  counts: InboxCounts;
  /** When anything open changed last; what came later is new to this page. */
  newest: Date | null;
  settings: ConversationSettings;
  voices: { id: string; name: string }[];
  /** How many appeals wait for this member or a colleague. */
  appeals: number;
  /** The question hours, not closed yet, at which the member works. */
  hours: ProgrammeItem[];
};

const PAGE = 30;

/** Loads a page of the inbox for a member, in one snapshot. */
export async function loadList(request: MemberRequest, asked: InboxAsked, after: Cursor | null): Promise<LoadedList> {
  const { house, visit: { actor } } = request;
  const hours = await hoursFor(request);
  const [reach, now] = [reachOf(actor), house.clock()];
  return house.database.within({ authority: actor.authorityId }, async (reader) => ({
    asked,
    after,
    hours,
    ...(await inboxPage(reader, reach, asked, after, PAGE, now)),
    ...(await inboxCounts(house.database, reader, reach, now)),
    settings: await settingsOf(reader, actor.authorityId),
    voices: await voicesNamed(reader, reach.voices),
    appeals: await countAppeals(reader, reach.privateVoices),
  }));
}

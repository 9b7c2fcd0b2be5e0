import type { Cursor } from '../core/pages.ts';
import type { Actor } from '../members/permissions.ts';
import type { Database, Reader } from '../platform/database.ts';
import type { ChosenTime } from '../platform/tables.ts';
import { voicesWith } from './desk.queries.ts';
import { waitingOf, type Waiting } from './waiting.ts';

/** A draft or scheduled post in a list of the desk. */
export type DraftLine = {
  id: string;
  text: string;
  kind: string;
  lang: string;
  updatedAt: Date;
  scheduledFor: Date | null;
  chosenTime: ChosenTime | null;
  takenOffAt: Date | null;
  trouble: string | null;
  voiceName: string | null;
  author: string;
  /** Who wrote it through a link; null for what members write. */
  guest: string | null;
  /** Why it has not gone out though its time has come. */
  waiting: Waiting | null;
};

/** A page of drafts, and from where to go on; null where there are no more. */
export type DraftsPage = { drafts: DraftLine[]; next: Cursor | null };

/** The drafts a member may go on with: their own, and those of voices whose editor they are. */
function withinReach(reader: Reader, actor: Actor) {
  const editing = voicesWith(actor, ['editor', 'owner']);
  return reader
    .selectFrom('drafts')
    .leftJoin('voices', 'voices.id', 'drafts.voice_id')
    .innerJoin('members', 'members.id', 'drafts.member_id')
    .select([
      'drafts.id',
      'drafts.text',
      'drafts.kind',
      'drafts.lang',
      'drafts.updated_at as updatedAt',
      'drafts.voice_id',
      'drafts.scheduled_for',
      'drafts.due_at',
      'drafts.waits_because',
      'drafts.scheduled_for as scheduledFor',
      'drafts.chosen_time as chosenTime',
      'drafts.taken_off_at as takenOffAt',
      'drafts.trouble',
      'voices.name as voiceName',
      'members.name as author',
      'drafts.by_guest as guest',
    ])
    .where('drafts.authority_id', '=', actor.authorityId)
    .where((or) => or.or([or('drafts.member_id', '=', actor.memberId), ...(editing.length > 0 ? [or('drafts.voice_id', 'in', editing)] : [])]));
}

type Drafts = ReturnType<typeof withinReach>;
type Row = Awaited<ReturnType<Drafts['execute']>>[number];

function pageOf(rows: Row[], most: number, placeOf: (draft: Row) => Date): { rows: Row[]; next: Cursor | null } {
  const last = rows[most - 1];
  return { rows: rows.slice(0, most), next: rows.length > most && last ? { at: placeOf(last), id: last.id } : null };
}

const withoutWaiting = ({ rows, next }: ReturnType<typeof pageOf>): DraftsPage => ({ drafts: rows.map((row) => ({ ...row, waiting: null })), next });

async function lastChangedFirst(database: Database, actor: Actor, before: Cursor | null, most: number, which: (drafts: Drafts) => Drafts): Promise<DraftsPage> {
  return database.within({ authority: actor.authorityId }, async (reader) => {
    const drafts = which(withinReach(reader, actor))
      .where('drafts.scheduled_for', 'is', null)
      .orderBy('drafts.updated_at', 'desc')
      .orderBy('drafts.id', 'desc')
      .limit(most + 1);
    const page = before
      ? drafts.where((where) => where(where.refTuple('drafts.updated_at', 'drafts.id'), '<', where.tuple(before.at, before.id)))
      : drafts;
    return withoutWaiting(pageOf(await page.execute(), most, ({ updatedAt }) => updatedAt));
  });
}

/** What was to go out by itself and does not: taken off by a change, or kept back with its trouble. The last changed first, from a cursor on. */
export async function heldDrafts(database: Database, actor: Actor, before: Cursor | null, most: number): Promise<DraftsPage> {
  return lastChangedFirst(database, actor, before, most, (drafts) =>
    drafts.where((is) => is.or([is('drafts.taken_off_at', 'is not', null), is('drafts.trouble', 'is not', null)])));
}

/** All other drafts without a time, the last changed first, from a cursor on. */
export async function openDrafts(database: Database, actor: Actor, before: Cursor | null, most: number): Promise<DraftsPage> {
  return lastChangedFirst(database, actor, before, most, (drafts) =>
    drafts.where('drafts.taken_off_at', 'is', null).where('drafts.trouble', 'is', null));
}

/** What goes out by itself, the next first, from a cursor on, each with why it waits beyond its time at this moment. */
export async function scheduledDrafts(database: Database, actor: Actor, { after, most, now }: { after: Cursor | null; most: number; now: Date }): Promise<DraftsPage> {
  return database.within({ authority: actor.authorityId }, async (reader) => {
    const drafts = withinReach(reader, actor)
      .where('drafts.scheduled_for', 'is not', null)
      .orderBy('drafts.scheduled_for')
      .orderBy('drafts.id')
      .limit(most + 1);
    const page = after
      ? drafts.where((where) => where(where.refTuple('drafts.scheduled_for', 'drafts.id'), '>', where.tuple(after.at, after.id)))
      : drafts;
    const { rows, next } = pageOf(await page.execute(), most, ({ scheduledFor }) => scheduledFor!);
    const scheduled: DraftLine[] = [];
    for (const row of rows) scheduled.push({ ...row, waiting: await waitingOf(reader, row, row.voiceName ?? '', now) });
    return { drafts: scheduled, next };
  });
}

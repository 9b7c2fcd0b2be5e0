import type { Cursor } from '../core/pages.ts';
import type { Database } from '../platform/database.ts';
import type { ReplyChannel } from '../platform/conversation-tables.ts';
import type { VoiceKind } from '../platform/tables.ts';
import { BEFORE_ALL, COLUMNS, JOINED, POSTS_A_PAGE, STORED, type PostView } from '../posts/posts.queries.ts';
import { postView, type PostRow } from '../posts/post-view.ts';
import type { Campaign } from './campaigns.queries.ts';
import { officialNamesIn } from './official-names.queries.ts';

/** Who is shown: everybody, the voices of one kind, or residents alone. */
export type WallWho = 'everybody' | 'residents' | VoiceKind;

/** What of a wall is shown; null is all. `kind` and `lang` as posts have them. */
export type WallFilter = { authorityId: string | null; who: WallWho; kind: string | null; lang: string | null };

/** A wall with nothing left out. */
export const WHOLE_WALL: WallFilter = { authorityId: null, who: 'everybody', kind: null, lang: null };

/** A resident's item on a wall: public in its thread, and let onto the wall. */
export type WallResident = {
  id: string;
  threadId: string;
  /** Of the voice whose post it is below; null for a question of its own. */
  handle: string | null;
  name: string;
  channel: ReplyChannel;
  lang: string;
  text: string;
  saidAt: Date;
  authority: { id: string; slug: string; name: string };
};

/** One thing on a wall; `cursor` is its place. */
export type WallItem = { what: 'post'; cursor: Cursor; post: PostView } | { what: 'resident'; cursor: Cursor; resident: WallResident };

/** A page of a wall, newest first; `next` is where the older ones begin, null at the end. */
export type WallPage = { items: WallItem[]; next: Cursor | null };

type Way = 'before' | 'after';

/**
 * Whether a post `s` is by a speaker of the campaign $3, as an expression of SQL. Asked of each post by itself, with its
 * authority: a list of the speakers would have PostgreSQL read every voice's whole day for a page of twenty.
 */
const SPEAKS = '(select true from campaign_speakers c where c.campaign_id = $3 and c.authority_id = s.authority_id and c.voice_id = s.voice_id)';

// The window is asked for together with the page, which is cut out of the index of the newest posts.
function postsSql(way: Way, size: number): string {
  const [sign, order] = way === 'before' ? ['<', 'desc'] : ['>', 'asc'];
  return `select ${COLUMNS} from (
    select ${STORED} from posts s where thread_id is null and (published_at, id) ${sign} ($1, $2)
      and published_at >= (select $4::timestamptz) and published_at < (select $5::timestamptz)
      and ${SPEAKS}
      and ($6::text[] is null or exists (select 1 from post_tags t where t.post_id = s.id and t.tag = any ($6)))
      and ($7::uuid is null or authority_id = $7)
      and ($8::text is null or kind = $8) and ($9::text is null or lang = $9)
      and ($10::text is null or voice_id in (select id from voices where kind = $10))
    order by published_at ${order}, id ${order} limit ${size}
  ) p ${JOINED} order by p.published_at ${order}, p.id ${order}`;
}

const RESIDENT = `json_build_object('id', i.id, 'threadId', i.thread_id,
  'handle', (select v.handle from posts o join voices v on v.id = o.voice_id where o.id = i.post_id), 'name', i.name,
  'channel', i.channel, 'lang', i.lang, 'text', i.text, 'authority', json_build_object('id', a.id, 'slug', a.slug, 'name', a.name))`;

/** Whether the real voice said of an item `i` that it is harmless, as an expression of SQL. */
export const HARMLESS = `coalesce((select bool_and(m.mark = 'harmless') from look_alike_marks m where m.item_id = i.id), false)`;

/** Whether a decision `d` still holds for an item `i`, as an expression of SQL: what was let onto a wall are the words that were read. */
export const STILL_HOLDS = `(d.decision = 'refused' or d.words = sha256(convert_to(i.text, 'UTF8')))`;

const DECISION = `(select d.decision from wall_decisions d where d.item_id = i.id and d.campaign_id = $3 and ${STILL_HOLDS})`;

// Held: whose name could be taken for an official one, until a moderator decided, and what nobody read yet where
// somebody is to. Names are held against the campaign's own voices further on; `looks_like` knows the council's,
// and handles. The real voice may say of an item that it is harmless.
// The page is cut out of the index of the tagged items, and joined afterwards: all that is asked of an item stands in
// one place for each, since a join would have PostgreSQL read the whole day and sort it.
function residentsSql(way: Way, size: number): string {
  const [sign, order] = way === 'before' ? ['<', 'desc'] : ['>', 'asc'];
  return `select ${RESIDENT} as resident, i.said_at as "saidAt", i.is_known as "isKnown" from (
    select i.*, ${DECISION} = 'shown' or ${HARMLESS} as is_known from thread_items i
    where i.tags <> '{}' and i.tags && $6::text[] and i.state = 'shown' and (i.said_at, i.id) ${sign} ($1, $2)
      and i.said_at >= (select $4::timestamptz) and i.said_at < (select $5::timestamptz)
      and i.authority_id = any (array(select authority_id from campaign_authorities where campaign_id = $3))
      and ($7::uuid is null or i.authority_id = $7) and ($8::text is null or i.lang = $8)
      and coalesce(${DECISION} = 'shown', $9 and (i.looks_like is null or ${HARMLESS}))
    order by i.said_at ${order}, i.id ${order} limit ${size}
  ) i join authorities a on a.id = i.authority_id order by i.said_at ${order}, i.id ${order}`;
}

// Somebody may write a thousand times under an official name: a page that looked for what is fit a screenful at a time
// would ask the database for each of them, and it is made anew a few times a second.
const LOOKED_AT_ONCE = 250;
/** So many are looked through for a page; whoever goes on to older ones begins where it ended. */
const LOOKED_THROUGH = 3000;

type ResidentRow = { resident: Omit<WallResident, 'saidAt'>; saidAt: Date; isKnown: boolean | null };

async function posts(database: Database, campaign: Campaign, filter: WallFilter, place: readonly unknown[], way: Way, size: number): Promise<WallItem[]> {
  if (filter.who === 'residents') return [];
  const rows = await database.rows<PostRow>(`wall_posts_${way}_${size}`, postsSql(way, size), [
    ...place, campaign.id, campaign.startsAt, campaign.endsAt, campaign.gathers === 'all' ? null : campaign.tags,
    filter.authorityId, filter.kind, filter.lang, filter.who === 'everybody' ? null : filter.who,
  ]);
  return rows.map((row) => {
    const post = postView(row);
    return { what: 'post', cursor: { at: post.publishedAt, id: post.id }, post };
  });
}

async function residents(database: Database, campaign: Campaign, filter: WallFilter, place: readonly unknown[], way: Way, size: number): Promise<WallItem[]> {
  if (campaign.residents === 'none' || filter.kind !== null || (filter.who !== 'everybody' && filter.who !== 'residents')) return [];
  const found: WallItem[] = [];
  // Whoever is held for their name leaves room for somebody else.
  for (let [from, most, looked] = [place, size, 0]; looked < LOOKED_THROUGH; most = LOOKED_AT_ONCE) {
    const rows = await database.rows<ResidentRow>(`wall_residents_${way}_${most}`, residentsSql(way, most), [
      ...from, campaign.id, campaign.startsAt, campaign.endsAt, campaign.tags, filter.authorityId, filter.lang, campaign.residents === 'shown',
    ]);
    const last = rows.at(-1);
    if (!last) return found;
    const imitates = await officialNamesIn(database, campaign.id);
    const shown = rows.filter(({ isKnown, resident }) => isKnown || imitates(resident.name) === null);
    found.push(...shown.map(({ resident, saidAt }): WallItem => ({ what: 'resident', cursor: { at: saidAt, id: resident.id }, resident: { ...resident, saidAt } })));
    if (rows.length < most || found.length >= size) return found;
    looked += rows.length;
    from = [last.saidAt, last.resident.id];
  }
  return found;
}

const isNewer = (a: WallItem, b: WallItem): number => b.cursor.at.getTime() - a.cursor.at.getTime() || (a.cursor.id < b.cursor.id ? 1 : -1);

async function both(database: Database, campaign: Campaign, filter: WallFilter, place: readonly unknown[], way: Way, size: number): Promise<WallItem[]> {
  return (await Promise.all([posts(database, campaign, filter, place, way, size), residents(database, campaign, filter, place, way, size)])).flat().toSorted(isNewer);
}

/** The newest things on a wall, or those older than a cursor. */
export async function wallBefore(database: Database, campaign: Campaign, filter: WallFilter, before: Cursor | null, size = POSTS_A_PAGE): Promise<WallPage> {
  const place = before ? [before.at, before.id] : BEFORE_ALL;
  const items = await both(database, campaign, filter, place, 'before', size + 1);
  const last = items[size - 1];
  return { items: items.slice(0, size), next: items.length > size && last ? last.cursor : null };
}

/** What came onto a wall after a cursor, newest first: the oldest `size` of it, and whether there is more. */
export async function wallAfter(database: Database, campaign: Campaign, filter: WallFilter, after: Cursor, size = POSTS_A_PAGE): Promise<{ items: WallItem[]; more: boolean }> {
  const items = await both(database, campaign, filter, [after.at, after.id], 'after', size + 1);
  return { items: items.slice(-size), more: items.length > size };
}

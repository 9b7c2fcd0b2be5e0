import type { Database, Reader } from '../platform/database.ts';
import { mayForAuthority, mayOnVoice, type Actor } from '../members/permissions.ts';
import type { Campaign } from './campaigns.queries.ts';
import { officialNamesIn } from './official-names.queries.ts';
import { SAID_COLUMNS, SAID_FROM, type SaidItem } from './said-item.queries.ts';
import { STILL_HOLDS } from './wall.queries.ts';

/** A resident's item with a hashtag of a campaign, public in its thread. `like` is the official name it could be taken for. */
export type QueuedItem = SaidItem & { like: string | null };

/** One that was decided about, and how. */
export type DecidedItem = QueuedItem & { decision: 'shown' | 'refused'; decidedAt: Date };

/** What waits for a moderator of a wall, the oldest first, how many there are, and what was decided last. */
export type WallQueue = { waiting: QueuedItem[]; count: number; decided: DecidedItem[] };

const SHOWN = 50;
const DECIDED_SHOWN = 20;
/** So many of the newest are looked through for names like official ones. */
const LOOKED_THROUGH = 3000;

const TAGGED = `${SAID_FROM}
  join campaign_authorities c on c.authority_id = i.authority_id and c.campaign_id = $1
  left join wall_decisions d on d.item_id = i.id and d.campaign_id = $1 and ${STILL_HOLDS}
  where i.state = 'shown' and i.tags <> '{}' and i.tags && $2::text[] and i.said_at >= (select $3::timestamptz) and i.said_at < (select $4::timestamptz)`;

const UNDECIDED = `select ${SAID_COLUMNS}, coalesce((select bool_and(m.mark = 'harmless') from look_alike_marks m where m.item_id = i.id), false) as harmless
  ${TAGGED} and d.item_id is null order by i.said_at desc, i.id desc limit ${LOOKED_THROUGH}`;

const DECIDED = `select ${SAID_COLUMNS}, d.decision, d.decided_at as "decidedAt" ${TAGGED} and d.item_id is not null order by d.decided_at desc, i.id limit ${DECIDED_SHOWN}`;

const scope = ({ id, tags, startsAt, endsAt }: Campaign) => [id, tags, startsAt, endsAt];

/** What waits on a wall for somebody to read it, or because its name could be taken for an official one. */
export async function wallQueue(database: Database, campaign: Campaign): Promise<WallQueue> {
  if (campaign.residents === 'none') return { waiting: [], count: 0, decided: [] };
  const [undecided, decided, imitates] = await Promise.all([
    database.rows<SaidItem & { harmless: boolean }>('wall_queue', UNDECIDED, scope(campaign)),
    database.rows<SaidItem & { decision: 'shown' | 'refused'; decidedAt: Date }>('wall_decided', DECIDED, scope(campaign)),
    officialNamesIn(database, campaign.id),
  ]);
  const withLike = <T extends SaidItem>(row: T): T & { like: string | null } => ({ ...row, like: row.looksLike ?? imitates(row.name) });
  const named = undecided.map((row) => (row.harmless ? { ...row, like: null } : withLike(row)));
  const waiting = campaign.residents === 'read' ? named : named.filter(({ like }) => like !== null);
  return { waiting: waiting.toReversed().slice(0, SHOWN), count: waiting.length, decided: decided.map(withLike) };
}

/** The words of an item that may be decided about: public, with a hashtag of the campaign, said in its window to an authority that takes part. Null for any other. */
export async function wordsOnTheirWay(reader: Reader, campaign: { id: string; tags: string[]; starts_at: Date; ends_at: Date }, itemId: string): Promise<string | null> {
  const found = await reader
    .selectFrom('thread_items')
    .innerJoin('campaign_authorities', 'campaign_authorities.authority_id', 'thread_items.authority_id')
    .select(['thread_items.text', 'thread_items.tags'])
    .where('campaign_authorities.campaign_id', '=', campaign.id)
    .where('thread_items.id', '=', itemId)
    .where('thread_items.state', '=', 'shown')
    .where('said_at', '>=', campaign.starts_at)
    .where('said_at', '<', campaign.ends_at)
    .executeTakeFirst();
  return found?.tags.some((tag) => campaign.tags.includes(tag)) ? found.text : null;
}

/** Whether this member may decide about a campaign's wall: its organisers, and the moderators of the owner's own voice. */
export async function mayModerateWall(reader: Reader, actor: Actor, ownerId: string): Promise<boolean> {
  if (mayForAuthority(actor, 'manage-campaigns', ownerId)) return true;
  if (actor.authorityId !== ownerId) return false;
  const voices = await reader.selectFrom('voices').select(['id', 'authority_id']).where('authority_id', '=', ownerId).where('kind', '=', 'authority').execute();
  return voices.some(({ id, authority_id }) => mayOnVoice(actor, 'moderate', { id, authorityId: authority_id }));
}

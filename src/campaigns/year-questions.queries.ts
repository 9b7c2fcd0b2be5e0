import { sql } from 'kysely';
import type { Reader } from '../platform/database.ts';

/** A question of a day that nobody has answered, as everybody may read it; who has it is for its own authority. */
export type OpenQuestion = {
  conversationId: string;
  authorityId: string;
  authority: string;
  voice: string;
  name: string;
  text: string;
  saidAt: Date;
  dueAt: Date | null;
  ownerId: string | null;
  owner: string | null;
  /** Who would be given it: the voice's first owner, else its first moderator; null where it has neither. */
  nextOwnerId: string | null;
};

// Only who is still there and may answer for the voice has a question; somebody who lost their role does not.
const NEXT_OWNER = sql<string | null>`(select r.member_id from voice_roles r join members m on m.id = r.member_id
  where r.voice_id = c.voice_id and r.role in ('owner', 'moderator') and m.left_at is null and m.password_hash is not null
  order by r.role = 'owner' desc, r.granted_at, r.member_id limit 1)`;

/** The public questions of a campaign's window that still wait for an answer, the oldest first. The reader must see the house. */
export async function openQuestionsOf(reader: Reader, campaignId: string): Promise<OpenQuestion[]> {
  return reader
    .selectFrom('thread_items as i')
    .innerJoin('campaigns as day', (join) => join.on('day.id', '=', campaignId))
    .innerJoin('campaign_authorities as p', (join) => join.onRef('p.authority_id', '=', 'i.authority_id').on('p.campaign_id', '=', campaignId))
    .innerJoin('conversations as c', 'c.id', 'i.conversation_id')
    .innerJoin('authorities as a', 'a.id', 'c.authority_id')
    .innerJoin('voices as v', 'v.id', 'c.voice_id')
    .leftJoin('members as m', (join) => join.onRef('m.id', '=', 'c.assignee_id').on('m.left_at', 'is', null))
    .select([
      'c.id as conversationId', 'c.authority_id as authorityId', 'a.name as authority', 'v.name as voice', 'i.name', 'i.text', 'i.said_at as saidAt',
      'c.due_at as dueAt', 'm.id as ownerId', 'm.name as owner', NEXT_OWNER.as('nextOwnerId'),
    ])
    .distinctOn('c.id')
    .where('i.asks', '=', true)
    .where('i.state', '=', 'shown')
    .where('i.waiting', '=', true)
    .where('i.answered_at', 'is', null)
    .whereRef('i.said_at', '>=', 'day.starts_at')
    .whereRef('i.said_at', '<', 'day.ends_at')
    .where('c.state', '=', 'open')
    .orderBy('c.id')
    .orderBy('i.said_at')
    .execute()
    .then((rows) => rows.toSorted((one, other) => one.saidAt.getTime() - other.saidAt.getTime()));
}

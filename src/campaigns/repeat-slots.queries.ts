import { sql } from 'kysely';
import type { Writer } from '../platform/database.ts';
import type { Repeats } from './year-dates.ts';

/** A slot that comes again and is over. `goesOn` where its authority and its voice still take part; `memberId` who had it, if they still may. */
export type OverSlot = {
  id: string;
  campaignId: string;
  authorityId: string;
  voiceId: string | null;
  title: string;
  hint: string;
  source: string;
  startsAt: Date;
  endsAt: Date;
  repeats: Repeats;
  memberId: string | null;
  campaignEnds: Date;
  goesOn: boolean;
};

/** Slots that come again and ended before a moment, locked, so that only one process plans the next. The transaction must see the house. */
export async function overSlots(tx: Writer, now: Date): Promise<OverSlot[]> {
  const { rows } = await sql<OverSlot>`
    select s.id, s.campaign_id as "campaignId", s.authority_id as "authorityId", s.voice_id as "voiceId", s.title, s.hint, s.source,
      s.starts_at as "startsAt", s.ends_at as "endsAt", s.repeats, c.ends_at as "campaignEnds",
      (select r.member_id from voice_roles r join members m on m.id = r.member_id
        where r.voice_id = s.voice_id and r.member_id = s.member_id and s.declined_at is null and m.left_at is null and r.role in ('author', 'editor', 'owner') limit 1) as "memberId",
      case when s.voice_id is null
        then exists (select 1 from campaign_authorities p where p.campaign_id = s.campaign_id and p.authority_id = s.authority_id)
        else exists (select 1 from campaign_speakers p join voices v on v.id = p.voice_id
          where p.campaign_id = s.campaign_id and p.voice_id = s.voice_id and v.closed_at is null) end as "goesOn"
    from slots s join campaigns c on c.id = s.campaign_id
    where s.repeats is not null and s.ends_at <= ${now}
    order by s.id limit 500 for update of s skip locked`.execute(tx);
  return rows;
}

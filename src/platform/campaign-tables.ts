import type { ColumnType, Generated } from 'kysely';

type Moment = Date;
type Json<T> = ColumnType<T, string, string>;

/** Figures of a day that was not held on this house, as somebody found them: `figures` by the number's key, in words. */
export type EarlierDay = { label: string; source: string; figures: Record<string, string> };

/** The tables of campaigns, of the run sheet, and of holds; see migrations/0009_campaigns.sql. */
export type CampaignTables = {
  campaigns: {
    id: string;
    slug: string;
    authority_id: string;
    kind: Generated<'day' | 'year'>;
    name: string;
    name_gd: Generated<string>;
    about: Generated<string>;
    about_gd: Generated<string>;
    aims: Generated<string>;
    aims_gd: Generated<string>;
    hashtags: string[];
    tags: string[];
    starts_at: Moment;
    ends_at: Moment;
    zone: Generated<string>;
    gathers: Generated<'all' | 'tagged'>;
    residents: Generated<'none' | 'read' | 'shown'>;
    pace_seconds: Generated<number>;
    follows: string | null;
    earlier: ColumnType<EarlierDay[], string | undefined, string>;
    made_at: Moment;
    revision: Generated<number>;
  };
  campaign_authorities: { campaign_id: string; authority_id: string; all_voices: Generated<boolean>; joined_at: Moment };
  campaign_voices: { campaign_id: string; voice_id: string; authority_id: string };
  /** A view: every voice that takes part. */
  campaign_speakers: { campaign_id: string; voice_id: string; authority_id: string };
  /** A view: every post of a campaign, tombstones included. */
  campaign_posts: { campaign_id: string; post_id: string };
  wall_decisions: { campaign_id: string; item_id: string; decision: 'shown' | 'refused'; words: Buffer; decided_at: Moment };
  look_alike_marks: { item_id: string; voice_id: string; authority_id: string; mark: 'not-us' | 'harmless'; marked_at: Moment };
  programme_items: {
    id: string;
    campaign_id: string;
    authority_id: string;
    voice_id: string;
    kind: 'question-hour' | 'item';
    title: string;
    about: Generated<string>;
    lang: Generated<'en' | 'gd'>;
    starts_at: Moment;
    ends_at: Moment;
    closed_at: Moment | null;
    keeper_id: string | null;
    to_confirm: Generated<boolean>;
    last_number: Generated<number>;
    made_at: Moment;
    revision: Generated<number>;
  };
  hour_questions: {
    hour_id: string;
    conversation_id: string;
    reply_id: string;
    authority_id: string;
    number: number | null;
    taken_at: Moment | null;
    passed_at: Moment | null;
    answering_since: Moment | null;
    carried_at: Moment | null;
  };
  slots: {
    id: string;
    campaign_id: string;
    authority_id: string;
    voice_id: string | null;
    starts_at: Moment;
    ends_at: Moment;
    title: string;
    hint: Generated<string>;
    source: Generated<string>;
    member_id: string | null;
    guest_name: Generated<string>;
    offered_at: Moment | null;
    accepted_at: Moment | null;
    declined_at: Moment | null;
    draft_id: string | null;
    reminded_at: Moment | null;
    repeats: 'week' | 'month' | null;
    made_at: Moment;
    revision: Generated<number>;
  };
  slot_links: { token_hash: Buffer; slot_id: string; authority_id: string; made_by: string; made_at: Moment; expires_at: Moment; opened_at: Moment | null; used_at: Moment | null };
  campaign_reports: { campaign_id: string; made_at: Moment; numbers: Json<unknown>; data: Json<unknown> };
  holds: { id: string; campaign_id: string; authority_id: string; reason: string; placed_at: Moment; lifted_at: Moment | null };
  hold_exceptions: { hold_id: string; voice_id: string };
};

import type { ColumnType, Generated } from 'kysely';
import type { CampaignTables } from './campaign-tables.ts';
import type { Gate, SafetyTables } from './safety-tables.ts';
import type { ConversationTables } from './conversation-tables.ts';

/** A moment as the database gives and takes it: a Date in UTC, whole milliseconds. */
type Moment = Date;
/** JSON is given back parsed and is handed over as text, so that arrays are not taken for SQL arrays. */
type Json<T> = ColumnType<T, string, string>;

/** One file of a picture that was prepared in several widths. */
export type PictureFile = { name: string; type: string; width: number; height: number };

/** A picture as it is stored in a row: its size and the files it was prepared as, largest first. */
export type StoredPicture = { width: number; height: number; averageColour: string; files: PictureFile[] };

/** A picture of a post with the words for people who cannot see it; '' only where it was marked decorative. */
export type PostPicture = { id: string; alt: string; picture: StoredPicture };

/** A time to publish at as it was chosen in a form, right or wrong: London's, and which of the two where it comes twice. */
export type ChosenTime = { local: string; which: 'first' | 'second' | null };

export type VoiceKind = 'authority' | 'service' | 'team' | 'councillor' | 'chief-executive' | 'director' | 'partner';
export type VoiceRole = 'author' | 'editor' | 'moderator' | 'owner';
export type VoiceLink = { label: string; url: string };
export type PageName = 'house-rules' | 'privacy' | 'accessibility';
export type InterfaceLang = 'en' | 'gd';

export type Tables = ConversationTables & CampaignTables & SafetyTables & {
  installation: {
    only_row: Generated<boolean>;
    set_up_at: Moment | null;
    demonstration: Generated<boolean>;
  };
  authorities: {
    id: string;
    slug: string;
    name: string;
    short_name: string;
    name_gd: string | null;
    code: string | null;
    gss: string | null;
    host: string | null;
    domain: string | null;
    domain_proved_at: Moment | null;
    brand: Generated<string>;
    logo: ColumnType<StoredPicture | null, string | null | undefined, string | null>;
    telephone: string | null;
    created_at: Moment;
  };
  wards: { authority_id: string; gss: string; name: string };
  authority_pages: {
    authority_id: string;
    page: PageName;
    lang: InterfaceLang;
    body: string;
    updated_at: Moment;
  };
  members: {
    id: string;
    authority_id: string;
    email: string | null;
    name: string;
    lang: Generated<InterfaceLang>;
    password_hash: string | null;
    totp_secret: string | null;
    totp_confirmed_at: Moment | null;
    totp_last_step: number | null;
    second_factor_due: Moment | null;
    is_administrator: Generated<boolean>;
    is_operator: Generated<boolean>;
    created_at: Moment;
    left_at: Moment | null;
  };
  recovery_codes: { member_id: string; authority_id: string; code_hash: Buffer; used_at: Moment | null };
  sessions: {
    token_hash: Buffer;
    id: string;
    member_id: string;
    authority_id: string;
    form_token: string;
    second_factor_at: Moment | null;
    device: string;
    created_at: Moment;
    seen_at: Moment;
    expires_at: Moment;
  };
  one_time_links: {
    token_hash: Buffer;
    purpose: 'set-up' | 'invitation' | 'reset';
    authority_id: string | null;
    member_id: string | null;
    kept: ColumnType<Record<string, unknown>, string | undefined, string>;
    created_at: Moment;
    expires_at: Moment;
    used_at: Moment | null;
  };
  rate_limits: { subject: string; window_ends: Moment; spent: number };
  voices: {
    id: string;
    authority_id: string;
    handle: string;
    kind: VoiceKind;
    name: string;
    role: Generated<string>;
    ward_gss: string | null;
    bio: Generated<string>;
    languages: Generated<string[]>;
    links: ColumnType<VoiceLink[], string | undefined, string>;
    picture: ColumnType<StoredPicture | null, string | null | undefined, string | null>;
    shows_author: Generated<boolean>;
    pace_seconds: number | null;
    created_at: Moment;
    closed_at: Moment | null;
  };
  voice_roles: {
    voice_id: string;
    member_id: string;
    authority_id: string;
    role: VoiceRole;
    granted_at: Moment;
  };
  drafts: {
    id: string;
    authority_id: string;
    voice_id: string | null;
    member_id: string;
    kind: Generated<string>;
    lang: Generated<string>;
    text: Generated<string>;
    details: ColumnType<Record<string, unknown>, string | undefined, string>;
    revision: Generated<number>;
    scheduled_for: Moment | null;
    scheduled_by: string | null;
    trouble: string | null;
    chosen_time: ColumnType<ChosenTime | null, string | null | undefined, string | null>;
    taken_off_at: Moment | null;
    others_wrote: Generated<boolean>;
    writers: Generated<string[]>;
    waits_because: 'pace' | 'hold' | null;
    due_at: Moment | null;
    by_guest: string | null;
    met: ColumnType<Gate | null, string | null | undefined, string | null>;
    created_at: Moment;
    updated_at: Moment;
  };
  media: {
    id: string;
    authority_id: string;
    post_id: string;
    position: number;
    alt: Generated<string>;
    decorative_reason: string | null;
    picture: Json<StoredPicture>;
    added_by: string | null;
    added_at: Moment;
  };
  posts: {
    id: string;
    authority_id: string;
    voice_id: string;
    kind: string;
    lang: string;
    text: string;
    details: ColumnType<Record<string, unknown>, string, string>;
    media: ColumnType<PostPicture[], string, string>;
    version: Generated<number>;
    author_id: string;
    byline: string | null;
    published_at: Moment;
    edited_at: Moment | null;
    ends_at: Moment | null;
    withdrawn_at: Moment | null;
    withdrawn_reason: string | null;
    thread_id: string | null;
    answers: string | null;
    writers: Generated<string[]>;
    search: ColumnType<string, never, never>;
  };
  post_versions: {
    post_id: string;
    version: number;
    lang: string;
    text: string;
    details: ColumnType<Record<string, unknown>, string, string>;
    media: ColumnType<PostPicture[], string, string>;
    edited_by: string;
    said_at: Moment;
  };
  post_tags: { tag: string; published_at: Moment; post_id: string };
  post_files: { name: string; post_id: string; shown: boolean };
  renderings: { post_id: string; version: number; channel: string; body: Json<unknown> };
  poll_votes: { post_id: string; authority_id: string; voter_hash: Buffer; option: number; cast_at: Moment };
  audit_entries: {
    authority_id: string;
    number: number;
    entry: string;
    hash: Buffer;
    actor: ColumnType<string, never, never>;
    action: ColumnType<string, never, never>;
    subject: ColumnType<string, never, never>;
  };
  audit_heads: { authority_id: string; number: number; hash: Buffer };
};

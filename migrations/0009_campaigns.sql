-- Campaigns: a time window with hashtags, taking-part authorities, a programme,
-- a wall and a report.
--
-- Which posts belong to a campaign is derived, never stored: those of its
-- speakers in its window. So who joins late brings along what was said before,
-- and there is no second book to keep true.

create table campaigns (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  -- The owner: its administrators are the organisers.
  authority_id uuid not null references authorities,
  kind text not null default 'day' check (kind in ('day', 'year')),
  name text not null,
  name_gd text not null default '',
  about text not null default '',
  about_gd text not null default '',
  -- One aim a line.
  aims text not null default '',
  aims_gd text not null default '',
  -- As they are written, without the sign; the first is the one to write. `tags` are their canonical forms.
  hashtags text[] not null,
  tags text[] not null check (cardinality(tags) > 0),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  zone text not null default 'Europe/London',
  -- All that its speakers say in the window, or only what bears one of its hashtags.
  gathers text not null default 'all' check (gathers in ('all', 'tagged')),
  -- Residents' items with a hashtag: none on the wall, after a moderator read them, or at once.
  residents text not null default 'read' check (residents in ('none', 'read', 'shown')),
  -- Between two queued posts of one voice, while the campaign runs.
  pace_seconds integer not null default 60 check (pace_seconds between 0 and 3600),
  -- The earlier campaign that it is compared with, and figures of earlier days that were not held on this house: {label, source, figures}.
  follows uuid references campaigns,
  earlier jsonb not null default '[]',
  made_at timestamptz not null,
  revision integer not null default 1
);
create index campaigns_window on campaigns (ends_at);

create table campaign_authorities (
  campaign_id uuid not null references campaigns,
  authority_id uuid not null references authorities,
  all_voices boolean not null default true,
  joined_at timestamptz not null,
  primary key (campaign_id, authority_id)
);
create index campaign_authorities_authority on campaign_authorities (authority_id);

-- The voices that take part, where an authority chose some of them.
create table campaign_voices (
  campaign_id uuid not null,
  voice_id uuid not null references voices,
  authority_id uuid not null,
  primary key (campaign_id, voice_id),
  foreign key (campaign_id, authority_id) references campaign_authorities on delete cascade
);

create view campaign_speakers as
  select ca.campaign_id, v.id as voice_id, v.authority_id
  from campaign_authorities ca join voices v on v.authority_id = ca.authority_id
  where ca.all_voices or exists (
    select 1 from campaign_voices cv where cv.campaign_id = ca.campaign_id and cv.voice_id = v.id);

-- What its speakers said: tombstones included, answers (which stand in threads) not.
create view campaign_posts as
  select s.campaign_id, p.id as post_id
  from campaigns c
  join campaign_speakers s on s.campaign_id = c.id
  join posts p on p.voice_id = s.voice_id and p.published_at >= c.starts_at and p.published_at < c.ends_at
  where p.thread_id is null
    and (c.gathers = 'all' or exists (select 1 from post_tags t where t.post_id = p.id and t.tag = any (c.tags)));

-- What a moderator said of a resident's item on the wall. Without a row: as the campaign's `residents` says,
-- and held where its name could be taken for an official one.
create table wall_decisions (
  campaign_id uuid not null references campaigns,
  item_id uuid not null,
  decision text not null check (decision in ('shown', 'refused')),
  -- Of the words that were read (SHA-256): once their writer changes them, nobody has let them onto the wall.
  words bytea not null,
  decided_at timestamptz not null,
  primary key (campaign_id, item_id)
);

-- What the real voice said of somebody under a name like its own.
create table look_alike_marks (
  item_id uuid not null,
  voice_id uuid not null references voices,
  authority_id uuid not null references authorities,
  mark text not null check (mark in ('not-us', 'harmless')),
  marked_at timestamptz not null,
  primary key (item_id, voice_id)
);

-- The programme: question hours, and other items with a time.
create table programme_items (
  id uuid primary key,
  campaign_id uuid not null references campaigns,
  authority_id uuid not null references authorities,
  voice_id uuid not null references voices,
  kind text not null check (kind in ('question-hour', 'item')),
  title text not null,
  about text not null default '',
  lang text not null default 'en' check (lang in ('en', 'gd')),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  -- Of a question hour: when it was closed, and what was left handed to its keeper.
  closed_at timestamptz,
  keeper_id uuid,
  -- The last number it gave to a question: a number is given once, also when what had it is gone.
  last_number integer not null default 0,
  -- Proposed by whoever made a year of a day; its own authority has not confirmed it.
  to_confirm boolean not null default false,
  made_at timestamptz not null,
  revision integer not null default 1
);
create index programme_items_campaign on programme_items (campaign_id, starts_at);

-- A question in a question hour: numbered when it is taken, passed over otherwise. Ids and times alone;
-- its words are in thread_items, as long as everybody may read them.
create table hour_questions (
  hour_id uuid not null references programme_items,
  conversation_id uuid not null references conversations on delete cascade,
  reply_id uuid not null,
  authority_id uuid not null references authorities,
  number integer check (number > 0),
  taken_at timestamptz,
  passed_at timestamptz,
  answering_since timestamptz,
  carried_at timestamptz,
  primary key (hour_id, conversation_id),
  unique (hour_id, number),
  check ((number is null) = (taken_at is null)),
  check (taken_at is not null or passed_at is not null or carried_at is not null)
);

-- What a conversation was begun for: a question hour. Not a reference: campaigns stand above conversations.
alter table conversations add column gathered_for uuid;
create index conversations_gathered on conversations (gathered_for) where gathered_for is not null;

-- Whether an item asks something, as a person at the desk judged it; null as it was read.
alter table replies add column asks boolean;
alter table thread_items
  add column asks boolean not null default false,
  add column tags text[] not null default '{}';
update thread_items set asks = true where state = 'shown' and (is_question or text like '%?%');
create index thread_items_said on thread_items (said_at, id);
create index thread_items_tagged on thread_items (said_at desc, id desc) where tags <> '{}';

-- The run sheet: who says what, when. For the authority alone.
create table slots (
  id uuid primary key,
  campaign_id uuid not null references campaigns,
  authority_id uuid not null references authorities,
  voice_id uuid references voices,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  title text not null,
  hint text not null default '',
  -- 'list:<key>' from the written list of what councils do by hour, 'own', or 'year'.
  source text not null default 'own',
  member_id uuid references members,
  guest_name text not null default '',
  offered_at timestamptz,
  accepted_at timestamptz,
  declined_at timestamptz,
  -- The draft that was written for it; its post has the same id.
  draft_id uuid,
  reminded_at timestamptz,
  -- Of a year: how often it comes again.
  repeats text check (repeats in ('week', 'month')),
  made_at timestamptz not null,
  revision integer not null default 1
);
create index slots_sheet on slots (campaign_id, authority_id, starts_at);
-- What came from the written list is there once, however often it is seeded.
create unique index slots_from_list on slots (campaign_id, authority_id, source) where source like 'list:%';
create index slots_member on slots (member_id) where member_id is not null;
create index slots_draft on slots (draft_id) where draft_id is not null;
create index slots_reminders on slots (starts_at) where reminded_at is null;

-- Links that let somebody without an account write for a slot. Only a hash of the token is kept.
create table slot_links (
  token_hash bytea primary key,
  slot_id uuid not null references slots on delete cascade,
  authority_id uuid not null references authorities,
  -- Who gave it: what is written through it stands in their name at the desk.
  made_by uuid not null references members,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  opened_at timestamptz,
  -- When what was written was sent to the voice's editors, the last time.
  used_at timestamptz
);
create index slot_links_slot on slot_links (slot_id);

-- A campaign's final numbers and the open data they were counted from, as they were when it was closed.
create table campaign_reports (
  campaign_id uuid primary key references campaigns,
  made_at timestamptz not null,
  numbers jsonb not null,
  data jsonb not null
);

-- Holds ----------------------------------------------------------------------

-- While one stands, nothing that waits in a queue for its campaign leaves, except by the voices named beside it.
create table holds (
  id uuid primary key,
  campaign_id uuid not null references campaigns,
  authority_id uuid not null references authorities,
  reason text not null,
  placed_at timestamptz not null,
  lifted_at timestamptz
);
create unique index holds_standing on holds (campaign_id) where lifted_at is null;

create table hold_exceptions (
  hold_id uuid not null references holds on delete cascade,
  voice_id uuid not null references voices,
  primary key (hold_id, voice_id)
);

-- Pace -----------------------------------------------------------------------

-- The least time between two queued posts of a voice; null is what its campaign says, else none.
alter table voices add column pace_seconds integer check (pace_seconds between 0 and 3600);

-- Why a scheduled draft did not leave at its time, and which time that was.
alter table drafts
  add column waits_because text check (waits_because in ('pace', 'hold')),
  add column due_at timestamptz,
  -- Who wrote it through a link of a run sheet, by the name they were given; null for what members write.
  add column by_guest text;
create index drafts_waiting on drafts (voice_id, scheduled_for) where scheduled_for is not null;

-- The second wall ------------------------------------------------------------

do $$
declare
  private_table text;
begin
  foreach private_table in array array['slots', 'slot_links']
  loop
    execute format('alter table %I enable row level security', private_table);
    execute format('alter table %I force row level security', private_table);
    execute format(
      'create policy own_authority on %I using (house_sees(authority_id)) with check (house_sees(authority_id))',
      private_table);
  end loop;
end $$;

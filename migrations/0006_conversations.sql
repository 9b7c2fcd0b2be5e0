-- Conversations: what residents say, and how they are answered.
--
-- A conversation is one resident's, with one voice. The thread below a post (or
-- a question) is made of the conversations that share its `thread_id`.
--
-- Two halves, on purpose. What a resident wrote, who they are and how their
-- conversation is handled is private (row-level security with FORCE). What
-- everybody may read is copied into `thread_items` in the same transaction, and
-- taken out of it again: a private word is never in a table that a public page
-- can read.

create table residents (
  id uuid primary key,
  authority_id uuid not null references authorities,
  -- Where they can be reached or recognised, if they gave it: an e-mail address,
  -- a telephone number, an actor of a network. Null for whoever gave nothing.
  address_kind text check (address_kind in ('email', 'phone', 'fediverse', 'bluesky', 'x')),
  address text,
  name text not null default '',
  lang text not null default 'en' check (lang in ('en', 'gd')),
  confirmed_at timestamptz,
  blocked_until timestamptz,
  created_at timestamptz not null,
  erased_at timestamptz,
  check ((address is null) = (address_kind is null))
);
create unique index residents_address on residents (authority_id, address_kind, address) where address is not null;

create table conversations (
  id uuid primary key,
  authority_id uuid not null references authorities,
  voice_id uuid not null references voices,
  resident_id uuid not null references residents,
  -- The post it is below, or the question whose thread it is in (its own id for
  -- a question that was asked by itself).
  thread_id uuid not null,
  post_id uuid references posts,
  -- The reply or answer of somebody else's conversation that it begins under.
  parent_id uuid,
  kind text not null check (kind in ('question', 'reply', 'private')),
  is_private boolean not null,
  moved_private_at timestamptz,
  -- 'unconfirmed' until its resident confirmed their address: the desk does not see it yet.
  state text not null default 'open' check (state in ('unconfirmed', 'open', 'closed')),
  assignee_id uuid references members,
  lane text check (lane in ('care', 'staff-safety', 'quiet')),
  care_alerted_at timestamptz,
  care_opened_at timestamptz,
  care_opened_by uuid references members,
  -- What a reader at the desk may want to know: 'foi', 'eir', 'child', 'press'.
  hints text[] not null default '{}',
  merged_into uuid references conversations,
  needs_answer boolean not null default true,
  wants_letter boolean not null default false,
  started_at timestamptz not null,
  waiting_since timestamptz,
  due_at timestamptz,
  overdue_told_at timestamptz,
  answered_at timestamptz,
  closed_at timestamptz,
  snoozed_until timestamptz,
  last_at timestamptz not null,
  revision integer not null default 1,
  keep_until date
);
create index conversations_thread on conversations (thread_id);
create index conversations_waiting on conversations (authority_id, waiting_since) where waiting_since is not null;
create index conversations_newest on conversations (authority_id, last_at desc, id desc);
create index conversations_resident on conversations (resident_id);
create index conversations_merged on conversations (merged_into) where merged_into is not null;
create index conversations_overdue on conversations (due_at) where waiting_since is not null and overdue_told_at is null;
create index conversations_kept on conversations (keep_until) where keep_until is not null;

create table replies (
  id uuid primary key,
  authority_id uuid not null references authorities,
  conversation_id uuid not null references conversations,
  resident_id uuid not null references residents,
  channel text not null check (channel in ('web', 'email', 'sms', 'fediverse', 'bluesky', 'x')),
  source_id text not null,
  parent_id uuid,
  name text not null,
  lang text not null default 'en',
  text text not null,
  state text not null check (state in ('unconfirmed', 'held', 'shown', 'hidden', 'withdrawn', 'erased')),
  held_because text,
  -- Where it has words that are blurred or marked at the desk: {lane, at, length}.
  marks jsonb not null default '[]',
  -- The official name that its name could be taken for.
  looks_like text,
  said_at timestamptz not null,
  received_at timestamptz not null,
  edited_at timestamptz,
  answered_at timestamptz,
  answered_with uuid,
  search tsvector generated always as (to_tsvector('simple'::regconfig, name || ' ' || text)) stored
);
-- Once in the installation: handed over to another authority it is still the same item.
create unique index replies_source on replies (channel, source_id);
create index replies_conversation on replies (conversation_id, said_at, id);
create index replies_resident on replies (resident_id);
create index replies_search on replies using gin (search);
create index replies_unconfirmed on replies (received_at) where state = 'unconfirmed';

-- What a voice said to one resident alone. An answer that everybody may read is
-- a post of the kind 'answer'.
create table private_answers (
  id uuid primary key,
  authority_id uuid not null references authorities,
  conversation_id uuid not null references conversations,
  voice_id uuid not null references voices,
  member_id uuid not null references members,
  reply_id uuid,
  lang text not null default 'en',
  text text not null,
  said_at timestamptz not null
);
create index private_answers_conversation on private_answers (conversation_id, said_at);

create table conversation_notes (
  id uuid primary key,
  authority_id uuid not null references authorities,
  conversation_id uuid not null references conversations,
  member_id uuid not null references members,
  text text not null,
  written_at timestamptz not null
);
create index conversation_notes_conversation on conversation_notes (conversation_id, written_at);

-- Who looks at a conversation just now. Lost at a crash, and no loss.
create unlogged table conversation_presence (
  conversation_id uuid not null,
  member_id uuid not null,
  authority_id uuid not null,
  is_writing boolean not null default false,
  seen_at timestamptz not null,
  primary key (conversation_id, member_id)
);

-- Who looked at abuse that was blurred: counted for the staff's sake.
create table reveals (
  id uuid primary key,
  authority_id uuid not null references authorities,
  reply_id uuid not null,
  member_id uuid not null references members,
  revealed_at timestamptz not null
);

create table saved_answers (
  id uuid primary key,
  authority_id uuid not null references authorities,
  voice_id uuid references voices,
  title text not null,
  text text not null,
  lang text not null default 'en',
  changed_at timestamptz not null
);
create index saved_answers_authority on saved_answers (authority_id, title);

-- Hiding a reply or blocking a resident, with all that makes it fair.
create table moderation_acts (
  id uuid primary key,
  authority_id uuid not null references authorities,
  act text not null check (act in ('hide', 'block')),
  reply_id uuid references replies,
  resident_id uuid not null references residents,
  conversation_id uuid not null references conversations,
  rule text not null,
  evidence text not null,
  words text not null,
  until timestamptz not null,
  member_id uuid not null references members,
  done_at timestamptz not null,
  ended_at timestamptz,
  ended_because text check (ended_because in ('over', 'appeal', 'taken-back', 'erased')),
  appeal text,
  appealed_at timestamptz,
  appeal_answer text,
  appeal_answered_at timestamptz,
  appeal_answered_by uuid references members
);
create index moderation_acts_conversation on moderation_acts (conversation_id);
create index moderation_acts_standing on moderation_acts (until) where ended_at is null;

-- Links that let a resident in: to confirm an address, or to their own
-- conversation. Only a hash of the token is kept.
create table resident_links (
  token_hash bytea primary key,
  authority_id uuid not null references authorities,
  purpose text not null check (purpose in ('confirm', 'conversation')),
  resident_id uuid not null references residents,
  conversation_id uuid not null references conversations,
  reply_id uuid,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index resident_links_conversation on resident_links (conversation_id);

-- Browsers that a confirmed resident asked to be remembered on.
create table resident_devices (
  token_hash bytea primary key,
  authority_id uuid not null references authorities,
  resident_id uuid not null references residents,
  made_at timestamptz not null,
  expires_at timestamptz not null
);
create index resident_devices_resident on resident_devices (resident_id);

-- Letters to residents and members. `key` makes each of them once. What a
-- letter says is forgotten when it was sent.
create table letters (
  id uuid primary key,
  authority_id uuid not null references authorities,
  key text not null unique,
  kind text not null,
  conversation_id uuid,
  resident_id uuid,
  member_id uuid,
  -- Only e-mail is sent by the house; what else has an address is handed on by a person until its channel is there.
  to_kind text not null default 'email' check (to_kind in ('email', 'phone', 'fediverse', 'bluesky', 'x')),
  to_address text not null,
  lang text not null default 'en',
  subject text not null,
  text text not null,
  made_at timestamptz not null,
  tries integer not null default 0,
  sent_at timestamptz,
  trouble text
);
create index letters_unsent on letters (authority_id, made_at) where sent_at is null;
create index letters_conversation on letters (conversation_id);

-- How an authority converses: office hours, targets, care, what it keeps how long.
create table conversation_settings (
  authority_id uuid primary key references authorities,
  settings jsonb not null,
  changed_at timestamptz not null
);

-- Phrases an authority added to the product's list, or took from it.
create table care_phrases (
  id uuid primary key,
  authority_id uuid not null references authorities,
  lane text not null check (lane in ('care', 'staff-safety', 'quiet')),
  phrase text not null,
  source text not null,
  is_removed boolean not null default false,
  changed_at timestamptz not null,
  unique (authority_id, lane, phrase)
);

-- What everybody may read ---------------------------------------------------

-- One resident's item of a public thread, or what stands in its place.
create table thread_items (
  id uuid primary key,
  authority_id uuid not null references authorities,
  thread_id uuid not null,
  post_id uuid references posts,
  conversation_id uuid not null,
  voice_id uuid not null references voices,
  -- The same for all of one resident's items in this thread, and in no other.
  person bigint not null,
  parent_id uuid,
  is_question boolean not null default false,
  state text not null check (state in ('shown', 'hidden', 'withdrawn', 'erased', 'moved')),
  channel text not null,
  name text not null default '',
  looks_like text,
  lang text not null default 'en',
  text text not null default '',
  said_at timestamptz not null,
  edited_at timestamptz,
  waiting boolean not null default false,
  answered_at timestamptz,
  answered_with uuid,
  is_closed boolean not null default false,
  rule text,
  hidden_until timestamptz,
  hidden_words text
);
create index thread_items_thread on thread_items (thread_id, said_at, id);
create index thread_items_questions on thread_items (authority_id, said_at desc, id desc) where is_question;
create index thread_items_waiting on thread_items (authority_id, said_at) where waiting and is_question;

-- How a thread is held: slow, until when, and whether words written at night wait for the morning.
create table thread_rules (
  thread_id uuid primary key,
  authority_id uuid not null references authorities,
  slow_seconds integer not null default 0 check (slow_seconds between 0 and 86400),
  closes_at timestamptz,
  holds_overnight boolean not null default false
);

-- You said, we did.
create table outcomes (
  id uuid primary key,
  authority_id uuid not null references authorities,
  thread_id uuid not null unique,
  post_id uuid references posts,
  voice_id uuid not null references voices,
  you_said text not null,
  we_did text not null,
  decided_by text not null default '',
  lang text not null default 'en',
  decided_at timestamptz not null,
  edited_at timestamptz,
  contributors integer not null default 0,
  told integer not null default 0
);
create index outcomes_authority on outcomes (authority_id, decided_at desc, id desc);

-- An answer is a post, which stands in its thread and not in the lists of posts.
alter table posts add column thread_id uuid, add column answers uuid;
create index posts_thread on posts (thread_id, published_at, id) where thread_id is not null;
drop index posts_newest, posts_of_authority, posts_of_voice;
create index posts_newest on posts (published_at desc, id desc) where thread_id is null;
create index posts_of_authority on posts (authority_id, published_at desc, id desc) where thread_id is null;
create index posts_of_voice on posts (voice_id, published_at desc, id desc) where thread_id is null;

-- The second wall ------------------------------------------------------------

do $$
declare
  private_table text;
begin
  foreach private_table in array array[
    'residents', 'conversations', 'replies', 'private_answers', 'conversation_notes', 'conversation_presence',
    'reveals', 'saved_answers', 'moderation_acts', 'resident_links', 'resident_devices', 'letters',
    'conversation_settings', 'care_phrases']
  loop
    execute format('alter table %I enable row level security', private_table);
    execute format('alter table %I force row level security', private_table);
    execute format(
      'create policy own_authority on %I using (house_sees(authority_id)) with check (house_sees(authority_id))',
      private_table);
  end loop;
end $$;

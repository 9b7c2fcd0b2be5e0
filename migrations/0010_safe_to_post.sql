-- Safe to post: an authority's policy and register, the second reader, and how much all this got in the way.
-- Drafts, reviews and their notes never reach the public; no table here holds a word of what a check found.

-- An authority's social media policy, every version of it. `topics` as core/checks read them (PolicyTopic[]).
create table policies (
  authority_id uuid not null references authorities,
  version integer not null check (version > 0),
  lang text not null check (lang in ('en', 'gd')),
  intro text not null default '',
  topics jsonb not null,
  -- Null for the template that every authority begins with.
  saved_by uuid references members,
  saved_at timestamptz not null,
  primary key (authority_id, lang, version)
);

-- What an authority says is public: no check finds it.
create table register_entries (
  id uuid primary key,
  authority_id uuid not null references authorities,
  kind text not null check (kind in ('phone', 'email', 'address', 'postcode', 'person', 'place', 'abbreviation')),
  value text not null,
  -- What an abbreviation stands for; '' for the others.
  meaning text not null default '',
  added_by uuid references members,
  added_at timestamptz not null
);
create unique index register_entries_once on register_entries (authority_id, kind, lower(value));

-- The second reader -----------------------------------------------------------

-- Who wrote in a draft besides whoever began it: nobody says yes to their own words.
alter table drafts add column writers uuid[] not null default '{}';

-- Words that wait for a second reader, or were read, or went out on their author's own word.
create table reviews (
  id uuid primary key,
  authority_id uuid not null references authorities,
  -- The draft, or the answer to be: the id of what is to be said.
  draft_id uuid not null,
  -- The conversation an answer belongs to; null for a draft.
  conversation_id uuid,
  voice_id uuid not null references voices,
  asked_by uuid not null references members,
  asked_at timestamptz not null,
  -- Stands for exactly what would go out: other words need to be read anew.
  fingerprint bytea not null,
  -- The text as it was asked about, for the reader; emptied when it is settled and the words went out or were thrown away.
  text text not null,
  lang text not null,
  -- What was found: [{kind, level, from, to}].
  findings jsonb not null,
  -- What the author tells the reader.
  note text not null default '',
  state text not null default 'waiting' check (state in ('waiting', 'approved', 'declined', 'taken-back', 'overridden', 'said')),
  decided_by uuid references members,
  -- The name of a reader without an account.
  decided_as text,
  decided_at timestamptz,
  -- Until when a yes holds for the same words: a day, or until the time they were chosen to go out at.
  holds_until timestamptz,
  -- A declined review's reason by name, and the reader's words to the author.
  reason text,
  answer text not null default '',
  reminded_at timestamptz,
  escalated_at timestamptz
);
create unique index reviews_waiting on reviews (draft_id) where state = 'waiting';
create index reviews_draft on reviews (draft_id, asked_at desc);
create index reviews_open on reviews (asked_at) where state = 'waiting';
create index reviews_authority on reviews (authority_id, asked_at desc);

-- Who was asked to read: a member, or somebody without an account, by link.
create table review_readers (
  id uuid primary key,
  review_id uuid not null references reviews on delete cascade,
  authority_id uuid not null references authorities,
  member_id uuid references members,
  name text not null default '',
  -- Only a hash of a link's token is kept; null for a member.
  token_hash bytea unique,
  expires_at timestamptz,
  asked_at timestamptz not null,
  opened_at timestamptz,
  check ((member_id is null) = (token_hash is not null))
);
create index review_readers_review on review_readers (review_id);
create index review_readers_member on review_readers (member_id) where member_id is not null;

-- What readers and author say among themselves. Never leaves the desk.
create table review_notes (
  id uuid primary key,
  review_id uuid not null references reviews on delete cascade,
  authority_id uuid not null references authorities,
  member_id uuid references members,
  -- The name of a reader without an account.
  name text not null default '',
  text text not null,
  noted_at timestamptz not null
);
create index review_notes_review on review_notes (review_id, noted_at);

-- Friction -------------------------------------------------------------------

-- What became of a finding, by kind: no text, and not whose it was.
create table finding_outcomes (
  id uuid primary key,
  authority_id uuid not null references authorities,
  at timestamptz not null,
  kind text not null,
  level text not null check (level in ('advise', 'warn', 'stop')),
  outcome text not null check (outcome in ('taken', 'rewritten', 'kept', 'false-alarm')),
  -- Why it was kept, or what was wrong about it: a name from a list.
  reason text
);
create index finding_outcomes_authority on finding_outcomes (authority_id, at desc);

-- A post that met something before it went out; the others met nothing. Times in whole seconds.
create table post_gates (
  post_id uuid primary key,
  authority_id uuid not null references authorities,
  at timestamptz not null,
  gate text not null check (gate in ('advised', 'asked', 'read', 'overridden')),
  -- From the first press of "Publish" to going out.
  seconds_added integer not null default 0,
  -- Of these, with a second reader.
  seconds_in_review integer not null default 0
);
create index post_gates_authority on post_gates (authority_id, at desc);

-- The second wall ------------------------------------------------------------

do $$
declare
  private_table text;
begin
  foreach private_table in array array['reviews', 'review_readers', 'review_notes', 'finding_outcomes', 'post_gates']
  loop
    execute format('alter table %I enable row level security', private_table);
    execute format('alter table %I force row level security', private_table);
    execute format(
      'create policy own_authority on %I using (house_sees(authority_id)) with check (house_sees(authority_id))',
      private_table);
  end loop;
end $$;

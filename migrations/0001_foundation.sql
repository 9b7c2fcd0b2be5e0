-- The tables of the first path: a member writes as a voice, and anybody reads it.
--
-- Keys are UUIDv7 made by the application, except where a word is the key.
-- Times are timestamptz in UTC, whole milliseconds.
-- What is private (members, drafts, audit …) stands behind row-level security
-- with FORCE: it is seen only inside a transaction that names an authority
-- (whatwedo.authority) or the house itself (whatwedo.scope = 'house').

create function house_sees(authority uuid) returns boolean
  language sql stable parallel safe
  return coalesce(
    current_setting('whatwedo.scope', true) = 'house'
      or authority::text = current_setting('whatwedo.authority', true),
    false);

-- The installation ---------------------------------------------------------

create table installation (
  only_row boolean primary key default true check (only_row),
  set_up_at timestamptz,
  demonstration boolean not null default false
);
insert into installation default values;

create table authorities (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  short_name text not null,
  name_gd text,
  code text,
  gss text unique,
  host text unique,
  domain text,
  domain_proved_at timestamptz,
  brand text not null default '#1d4f5e',
  logo jsonb,
  telephone text,
  created_at timestamptz not null
);

create table wards (
  authority_id uuid not null references authorities,
  gss text not null,
  name text not null,
  primary key (authority_id, gss)
);

-- House rules, privacy and accessibility as an authority words them; where it
-- has no row the product's own text stands.
create table authority_pages (
  authority_id uuid not null references authorities,
  page text not null check (page in ('house-rules', 'privacy', 'accessibility')),
  lang text not null check (lang in ('en', 'gd')),
  body text not null,
  updated_at timestamptz not null,
  primary key (authority_id, page, lang)
);

-- People -------------------------------------------------------------------

create table members (
  id uuid primary key,
  authority_id uuid not null references authorities,
  email text,
  name text not null,
  lang text not null default 'en' check (lang in ('en', 'gd')),
  password_hash text,
  totp_secret text,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  second_factor_due timestamptz,
  is_administrator boolean not null default false,
  is_operator boolean not null default false,
  created_at timestamptz not null,
  left_at timestamptz
);
create unique index members_email on members (lower(email));
create index members_authority on members (authority_id, id);

create table recovery_codes (
  member_id uuid not null references members on delete cascade,
  authority_id uuid not null,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (member_id, code_hash)
);

create table sessions (
  token_hash bytea primary key,
  id uuid not null unique,
  member_id uuid not null references members on delete cascade,
  authority_id uuid not null,
  form_token text not null,
  second_factor_at timestamptz,
  device text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_member on sessions (member_id);

-- Set-up, invitation and reset links. Only a hash of the token is kept; what a
-- person typed on the way (never a password in clear) waits in `kept`.
create table one_time_links (
  token_hash bytea primary key,
  purpose text not null check (purpose in ('set-up', 'invitation', 'reset')),
  authority_id uuid,
  member_id uuid references members on delete cascade,
  kept jsonb not null default '{}',
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

create unlogged table rate_limits (
  subject text primary key,
  window_ends timestamptz not null,
  spent integer not null
);

-- Voices -------------------------------------------------------------------

create table voices (
  id uuid primary key,
  authority_id uuid not null references authorities,
  handle text not null unique check (handle ~ '^[a-z0-9_]{1,30}$'),
  kind text not null check (kind in
    ('authority', 'service', 'team', 'councillor', 'chief-executive', 'director', 'partner')),
  name text not null,
  role text not null default '',
  ward_gss text,
  bio text not null default '',
  languages text[] not null default '{en}',
  links jsonb not null default '[]',
  picture jsonb,
  shows_author boolean not null default false,
  created_at timestamptz not null,
  closed_at timestamptz,
  foreign key (authority_id, ward_gss) references wards
);
create index voices_authority on voices (authority_id, name);

create table voice_roles (
  voice_id uuid not null references voices,
  member_id uuid not null references members on delete cascade,
  authority_id uuid not null,
  role text not null check (role in ('author', 'editor', 'moderator', 'owner')),
  granted_at timestamptz not null,
  primary key (voice_id, member_id, role)
);
create index voice_roles_member on voice_roles (member_id);

-- Posts --------------------------------------------------------------------

-- What is not said yet. A draft's id becomes its post's id, so that saying it
-- twice is the same as saying it once.
create table drafts (
  id uuid primary key,
  authority_id uuid not null references authorities,
  voice_id uuid references voices,
  member_id uuid not null references members,
  kind text not null default 'update',
  lang text not null default 'en',
  text text not null default '',
  details jsonb not null default '{}',
  revision integer not null default 1,
  scheduled_for timestamptz,
  scheduled_by uuid references members,
  trouble text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index drafts_member on drafts (authority_id, member_id, updated_at desc);
create index drafts_scheduled on drafts (scheduled_for) where scheduled_for is not null;

-- Pictures of drafts and posts, `post_id` being either's id. The public reads
-- the copy in posts.media only.
create table media (
  id uuid primary key,
  authority_id uuid not null references authorities,
  post_id uuid not null,
  position integer not null,
  alt text not null default '',
  decorative_reason text,
  picture jsonb not null,
  added_by uuid references members,
  added_at timestamptz not null
);
create index media_post on media (post_id, position);

create table posts (
  id uuid primary key,
  authority_id uuid not null references authorities,
  voice_id uuid not null references voices,
  kind text not null,
  lang text not null,
  text text not null,
  details jsonb not null default '{}',
  media jsonb not null default '[]',
  version integer not null default 1,
  author_id uuid not null,
  byline text,
  published_at timestamptz not null,
  edited_at timestamptz,
  ends_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  search tsvector generated always as (
    case when lang = 'en' then to_tsvector('english'::regconfig, text)
         else to_tsvector('simple'::regconfig, text) end) stored
);
create index posts_newest on posts (published_at desc, id desc);
create index posts_of_authority on posts (authority_id, published_at desc, id desc);
create index posts_of_voice on posts (voice_id, published_at desc, id desc);
create index posts_ending on posts (authority_id, ends_at) where ends_at is not null;
create index posts_search on posts using gin (search);

create table post_versions (
  post_id uuid not null references posts,
  version integer not null,
  lang text not null,
  text text not null,
  details jsonb not null,
  media jsonb not null,
  edited_by uuid not null,
  said_at timestamptz not null,
  primary key (post_id, version)
);

create table post_tags (
  tag text not null,
  published_at timestamptz not null,
  post_id uuid not null references posts,
  primary key (tag, published_at, post_id)
);
create index post_tags_post on post_tags (post_id);

-- Which picture files a post shows now: a file that no post shows any more
-- answers 410.
create table post_files (
  name text not null,
  post_id uuid not null references posts,
  shown boolean not null,
  primary key (name, post_id)
);

-- A Message in one channel's exact form, stored when it was said.
create table renderings (
  post_id uuid not null references posts,
  version integer not null,
  channel text not null,
  body jsonb not null,
  primary key (post_id, channel, version)
);

-- Audit --------------------------------------------------------------------

-- One chain an authority; the installation's own acts have the nil UUID.
-- `entry` is the exact text that was hashed; the other columns are derived from
-- it, so that none can be changed apart from it.
create table audit_entries (
  authority_id uuid not null,
  number bigint not null,
  entry text not null,
  hash bytea not null,
  actor text generated always as (entry::jsonb ->> 'actor') stored,
  action text generated always as (entry::jsonb ->> 'action') stored,
  subject text generated always as (entry::jsonb ->> 'subject') stored,
  primary key (authority_id, number)
);

create table audit_heads (
  authority_id uuid primary key,
  number bigint not null,
  hash bytea not null
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit entries are only ever added';
end $$;
create trigger audit_entries_only_grow before update or delete on audit_entries
  for each row execute function refuse_change();
create trigger audit_entries_never_emptied before truncate on audit_entries
  for each statement execute function refuse_change();

-- Adds one entry to its authority's chain: hash = sha256(hash before, number, entry).
-- Takes the chain's lock until the transaction ends, so call it last.
create function add_audit_entry(for_authority uuid, new_entry text) returns bigint
  language plpgsql as $$
declare
  head audit_heads;
  next_hash bytea;
begin
  insert into audit_heads values (for_authority, 0, '\x') on conflict do nothing;
  select * into head from audit_heads where authority_id = for_authority for update;
  next_hash := sha256(head.hash || convert_to(format('%s %s', head.number + 1, new_entry), 'UTF8'));
  insert into audit_entries (authority_id, number, entry, hash)
    values (for_authority, head.number + 1, new_entry, next_hash);
  update audit_heads set number = head.number + 1, hash = next_hash
    where authority_id = for_authority;
  return head.number + 1;
end $$;

-- The second wall ------------------------------------------------------------

do $$
declare
  private_table text;
begin
  foreach private_table in array array[
    'members', 'recovery_codes', 'sessions', 'one_time_links', 'voice_roles',
    'drafts', 'media', 'audit_entries', 'audit_heads']
  loop
    execute format('alter table %I enable row level security', private_table);
    execute format('alter table %I force row level security', private_table);
    execute format(
      'create policy own_authority on %I using (house_sees(authority_id)) with check (house_sees(authority_id))',
      private_table);
  end loop;
end $$;

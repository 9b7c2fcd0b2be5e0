-- What residents answered in polls. A row is one browser's answer: `voter_hash`
-- is made of that browser's cookie and the post's id, so that nobody can tell
-- from two polls that the same browser answered both. A post that is taken back
-- as if it had not been said takes its answers along.
create table poll_votes (
  post_id uuid not null references posts on delete cascade,
  authority_id uuid not null references authorities,
  voter_hash bytea not null,
  option smallint not null check (option between 1 and 8),
  cast_at timestamptz not null,
  primary key (post_id, voter_hash)
);

alter table poll_votes enable row level security;
alter table poll_votes force row level security;
create policy own_authority on poll_votes using (house_sees(authority_id)) with check (house_sees(authority_id));

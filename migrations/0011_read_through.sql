-- What stays known of how a post was written, read and let out.

-- Who wrote in it besides its author, as its draft knew: nobody says yes to their own words,
-- also when it is taken back within the moments of undoing, or edited.
alter table posts add column writers uuid[] not null default '{}';

-- What stood in a draft's way before it was given its time: {gate, secondsAdded, secondsInReview}; null for nothing.
alter table drafts add column met jsonb;

-- When what a yes leads to was done: the words said or given their time, or their author asked again.
alter table reviews add column followed_at timestamptz;
update reviews set followed_at = decided_at where state = 'approved';
create index reviews_unfollowed on reviews (decided_at) where state = 'approved' and followed_at is null;

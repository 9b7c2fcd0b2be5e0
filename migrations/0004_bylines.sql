-- Finds the posts that name a member who leaves, without reading all of them.
create index posts_byline on posts (author_id) where byline is not null;

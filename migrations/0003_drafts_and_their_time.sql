-- A draft that was scheduled is taken off the schedule when it changes, and
-- remembers the time that was chosen for it, as it was typed (null: at once).
-- `taken_off_at` is when a change took it off, until somebody decides anew.
-- `others_wrote` says that somebody besides its member changed its words.
alter table drafts
  add column chosen_time jsonb,
  add column taken_off_at timestamptz,
  add column others_wrote boolean not null default false;

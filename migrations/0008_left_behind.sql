-- A conversation that was handed to another authority leaves notes and the
-- evidence of a block behind. When the new one erases it whole, it can neither see
-- nor delete them: they go along.
alter table conversation_notes
  drop constraint conversation_notes_conversation_id_fkey,
  add constraint conversation_notes_conversation_id_fkey foreign key (conversation_id) references conversations on delete cascade;
alter table moderation_acts
  drop constraint moderation_acts_conversation_id_fkey,
  add constraint moderation_acts_conversation_id_fkey foreign key (conversation_id) references conversations on delete cascade;

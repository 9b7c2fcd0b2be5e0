-- The desk's inbox: what is open is a small part of what is kept, and the pulse
-- of every open page counts it each few seconds.
create index conversations_open on conversations (authority_id, last_at desc, id desc) where state = 'open';
create index conversations_care on conversations (authority_id, waiting_since, id) where lane = 'care' and state = 'open';
create index replies_held on replies (conversation_id) where state = 'held';

-- What was done to one conversation, shown beside it.
create index audit_entries_about on audit_entries (subject, number);

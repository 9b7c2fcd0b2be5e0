-- A chain of the audit begins with entry 1. Whoever could add entries with lower
-- numbers could put acts into a record that is read from its first entry on.
-- A database that has such entries is not brought forward: see verify-audit.

alter table audit_entries add constraint audit_entries_from_one check (number > 0);

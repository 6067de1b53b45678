"""Records: identity, upsert, editing, revisions, outbox, workflow, duplicates."""

"""Records: identity, saving, editing, revisions, workflow, duplicates."""

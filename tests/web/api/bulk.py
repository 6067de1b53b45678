"""Bulk edits through the API."""

BULK = "/curation/bulk-edits"
CHANGE = {"field": "province", "action": "set", "value": "can-tho"}


def ask(program, change=CHANGE, **others):
    """Ask for a change of all that a search finds; an argument that is None is left out."""
    body = {"search": {"q": "buu"}, "change": change, "dry_run": False, **others}
    return program.send("POST", BULK, {k: v for k, v in body.items() if v is not None})

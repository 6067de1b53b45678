"""Who asks for a record in another form than a page (``Accept``) is led to that form."""

from __future__ import annotations

from urllib.parse import quote

from flask import request

_PAGE = "text/html"
_SUFFIXES = {
    "application/x-research-info-systems": ".ris",
    "application/x-bibtex": ".bib",
    "application/vnd.citationstyles.csl+json": ".json",
}
_JSON = "application/json"


def other_form(record_id: str) -> str | None:
    """Returns the address of the form of a record that the request prefers; None for its page."""
    wanted = request.accept_mimetypes.best_match([_PAGE, _JSON, *_SUFFIXES]) or _PAGE
    if wanted == _PAGE:
        return None
    name = quote(record_id, safe="")
    return f"/api/v1/records/{name}" if wanted == _JSON else f"/records/{name}{_SUFFIXES[wanted]}"

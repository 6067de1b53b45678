"""Which answers may be kept by browsers and proxies: one table, by endpoint."""

from __future__ import annotations

from typing import NamedTuple

from flask import Flask, Response, request

from searchsvc.catalog.accounts.roles import Role
from searchsvc.web.guard.roles import LEAST


class Rule(NamedTuple):
    """The header ``Cache-Control``, and on which headers of the request the answer depends."""

    cache_control: str
    vary: tuple[str, ...] = ()


NEVER_KEPT = Rule("no-store")
"""What a librarian sees is left neither in caches nor in the history of a shared machine."""
ASKED_AGAIN = Rule("private, no-cache", ("Cookie", "Accept-Language"))
"""May be kept, and is asked for anew each time: the language may be another, and a browser would
keep for good that a record was withdrawn (410) or merged (301), which can be taken back."""
IN_ANY_FORM = Rule("private, no-cache", ("Cookie", "Accept-Language", "Accept"))
"""The same of what is given in several forms at one address."""
SAME_FOR_ALL = Rule("public, max-age=3600")
"""Lists for crawlers, in no language: an hour old they are as good."""
OWN = Rule("private, no-cache", ("Authorization",))
"""The same of what a program reads with a person's token."""

RULES: dict[str, Rule | None] = {
    **{endpoint: None if least is Role.READER else NEVER_KEPT for endpoint, least in LEAST.items()},
    "desk.login": NEVER_KEPT,
    "public.start": ASKED_AGAIN,
    "public.search": ASKED_AGAIN,
    "public.search_atom": ASKED_AGAIN,
    "public.search_csv": ASKED_AGAIN,
    "public.search_json_lines": ASKED_AGAIN,
    "public.search_ris": ASKED_AGAIN,
    "public.search_bibtex": ASKED_AGAIN,
    "public.facet": ASKED_AGAIN,
    "public.record": IN_ANY_FORM,
    "public.record_ris": ASKED_AGAIN,
    "public.record_bib": ASKED_AGAIN,
    "public.record_json": ASKED_AGAIN,
    "public.compare": ASKED_AGAIN,
    "public.coverage": ASKED_AGAIN,
    "public.help": ASKED_AGAIN,
    "public.about": ASKED_AGAIN,
    "public.privacy": ASKED_AGAIN,
    "public.accessibility": ASKED_AGAIN,
    "public.report": ASKED_AGAIN,
    "public.sent_report": NEVER_KEPT,
    "public.openapi": ASKED_AGAIN,
    "public.opensearch": ASKED_AGAIN,
    "public.opensearch_suggestions": ASKED_AGAIN,
    "public.robots": SAME_FOR_ALL,
    "public.sitemap": SAME_FOR_ALL,
    "public.sitemap_of_pages": SAME_FOR_ALL,
    "public.sitemap_of_records": SAME_FOR_ALL,
    "api.search": ASKED_AGAIN,
    "api.search_by_body": NEVER_KEPT,
    "api.multi_search": NEVER_KEPT,
    "api.stats": ASKED_AGAIN,
    "api.suggest": ASKED_AGAIN,
    "api.facet": ASKED_AGAIN,
    "api.similar": ASKED_AGAIN,
    "api.record": ASKED_AGAIN,
    "api.curated_record": OWN,
}
"""The rule of every endpoint; of what anybody may read none, unless it is named here."""


def init_app(app: Flask) -> None:
    """Sends the headers with every answer of an endpoint, its errors and redirections too."""
    app.after_request(_apply)


def _apply(response: Response) -> Response:
    rule = RULES.get(request.endpoint or "", ASKED_AGAIN)  # no endpoint: an error page
    if rule:
        response.headers["Cache-Control"] = rule.cache_control
        response.vary.update(rule.vary)
    return response

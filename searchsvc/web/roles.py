"""The least role for every endpoint, in one table. What is not listed is refused to everybody."""

from __future__ import annotations

import logging

from flask import Flask, redirect, request, url_for
from werkzeug.wrappers import Response

from searchsvc.catalog.roles import Role
from searchsvc.errors import Forbidden, Unauthenticated
from searchsvc.services.people import require

from .visitors import current_person, is_desk

_log = logging.getLogger(__name__)

LEAST = {
    "static": Role.READER,
    "languages.choose": Role.READER,
    "pages.start": Role.READER,
    "pages.search": Role.READER,
    "pages.record": Role.READER,
    "feeds.as_atom": Role.READER,
    "feeds.as_csv": Role.READER,
    "feeds.as_json_lines": Role.READER,
    "feeds.as_ris": Role.READER,
    "feeds.as_bibtex": Role.READER,
    "openapi.description": Role.READER,
    "metrics.metrics": Role.READER,
    "ops.healthz": Role.READER,
    "ops.readyz": Role.READER,
    "api.search": Role.READER,
    "api.suggest": Role.READER,
    "api.facet": Role.READER,
    "api.similar": Role.READER,
    "api.record": Role.READER,
    "api.me": Role.LIBRARIAN,
    "curate.login": Role.READER,
    "curate.logout": Role.LIBRARIAN,
    "curate.home": Role.LIBRARIAN,
    "curate.account": Role.LIBRARIAN,
    "curate.change_password": Role.LIBRARIAN,
    "curate.sign_out_everywhere": Role.LIBRARIAN,
    "curate.tokens": Role.LIBRARIAN,
    "curate.revoke_token": Role.LIBRARIAN,
    "curate.people": Role.ADMIN,
    "curate.add_person": Role.ADMIN,
    "curate.person": Role.ADMIN,
    "curate.set_role": Role.ADMIN,
    "curate.set_active": Role.ADMIN,
    "curate.set_password": Role.ADMIN,
    "curate.audit": Role.ADMIN,
    # Insight
    "curate.insight": Role.LIBRARIAN,
    "curate.coverage": Role.LIBRARIAN,
    "curate.quality": Role.LIBRARIAN,
    "curate.notes": Role.LIBRARIAN,
    "curate.add_note": Role.LIBRARIAN,
    "curate.note": Role.LIBRARIAN,
    "curate.remove_note": Role.LIBRARIAN,
    "insight.searches": Role.LIBRARIAN,
    "insight.queries": Role.LIBRARIAN,
    "insight.coverage": Role.LIBRARIAN,
    "insight.quality": Role.LIBRARIAN,
    "insight.notes": Role.LIBRARIAN,
    "insight.add_note": Role.LIBRARIAN,
    "insight.note": Role.LIBRARIAN,
    "insight.change_note": Role.LIBRARIAN,
    "insight.remove_note": Role.LIBRARIAN,
    # vocabularies
    "api_vocabularies.overview": Role.LIBRARIAN,
    "api_vocabularies.entries": Role.LIBRARIAN,
    "api_vocabularies.look": Role.LIBRARIAN,
    "api_vocabularies.add": Role.EDITOR,
    "api_vocabularies.withdraw": Role.EDITOR,
    "curate.vocabularies": Role.LIBRARIAN,
    "curate.vocabulary": Role.LIBRARIAN,
    "curate.new_vocabulary_entry": Role.LIBRARIAN,
    "curate.add_vocabulary_entry": Role.EDITOR,
    "curate.withdraw_vocabulary_entry": Role.EDITOR,
    # Imports from the desk
    "curate.imports": Role.LIBRARIAN,
    "curate.new_import": Role.LIBRARIAN,
    "curate.show_import": Role.LIBRARIAN,
    "curate.start_import": Role.LIBRARIAN,
    "curate.cancel_import": Role.LIBRARIAN,
    "curate.retry_import": Role.LIBRARIAN,
    "curate.import_errors": Role.LIBRARIAN,
    "api_imports.create": Role.LIBRARIAN,
    "api_imports.show": Role.LIBRARIAN,
    "api_imports.start": Role.LIBRARIAN,
    "api_imports.cancel": Role.LIBRARIAN,
    "api_imports.retry": Role.LIBRARIAN,
    "api_imports.errors": Role.LIBRARIAN,
    # best bets
    "curate.bets": Role.LIBRARIAN,
    "curate.preview_bets": Role.LIBRARIAN,
    "curate.add_bet": Role.LIBRARIAN,
    "curate.bet": Role.LIBRARIAN,
    "curate.end_bet": Role.LIBRARIAN,
    "api.bets": Role.LIBRARIAN,
    "api.add_bet": Role.LIBRARIAN,
    "api.preview_bets": Role.LIBRARIAN,
    "api.bet": Role.LIBRARIAN,
    "api.change_bet": Role.LIBRARIAN,
    "api.end_bet": Role.LIBRARIAN,
    # the review queue
    "curate.review": Role.LIBRARIAN,
    "curate.decide": Role.LIBRARIAN,
    "curate.review_all": Role.LIBRARIAN,
    "curate.batch": Role.LIBRARIAN,
    "curate.undo_batch": Role.LIBRARIAN,
    "curate.copies": Role.LIBRARIAN,
    "curate.decide_copy": Role.LIBRARIAN,
    "api_review.suggestions": Role.LIBRARIAN,
    "api_review.suggestion": Role.LIBRARIAN,
    "api_review.decide": Role.LIBRARIAN,
    "api_review.decide_all": Role.LIBRARIAN,
    "api_review.batch": Role.LIBRARIAN,
    "api_review.undo_batch": Role.LIBRARIAN,
    "api_review.families": Role.LIBRARIAN,
    "api_review.decide_copy": Role.LIBRARIAN,
    # records, history, states, bulk edits, jobs
    "curate.records": Role.LIBRARIAN,
    "curate.record": Role.LIBRARIAN,
    "curate.text": Role.LIBRARIAN,
    "curate.history": Role.LIBRARIAN,
    "curate.restore": Role.LIBRARIAN,
    "curate.undo": Role.LIBRARIAN,
    "curate.state": Role.LIBRARIAN,
    "curate.bulk": Role.LIBRARIAN,
    "curate.jobs": Role.LIBRARIAN,
    "curate.job": Role.LIBRARIAN,
    "curate.cancel_job": Role.LIBRARIAN,
    "curate.undo_job": Role.LIBRARIAN,
    "api.curated_records": Role.LIBRARIAN,
    "api.curated_record": Role.LIBRARIAN,
    "api.edit_record": Role.LIBRARIAN,
    "api.move_record": Role.LIBRARIAN,
    "api.restore_record": Role.LIBRARIAN,
    "api.record_history": Role.LIBRARIAN,
    "api.undo_act": Role.LIBRARIAN,
    "api.bulk_edit": Role.LIBRARIAN,
    "api.jobs": Role.LIBRARIAN,
    "api.job": Role.LIBRARIAN,
    "api.cancel_job": Role.LIBRARIAN,
    "api.undo_job": Role.LIBRARIAN,
}


def init_app(app: Flask) -> None:
    """Ask for the role before any view, and before form tokens are looked at."""
    app.before_request(_enforce)


def _enforce() -> Response | None:
    if request.endpoint is None:  # no such page or method; the router says so
        return None
    role = LEAST.get(request.endpoint)
    if role is None:
        _log.error("endpoint %s is not listed in web.roles", request.endpoint)
        raise Forbidden
    if role is Role.READER:
        return None
    try:
        require(current_person(), role)
    except Unauthenticated:
        if not is_desk():
            raise
        wanted = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("curate.login", next=wanted), code=303)
    return None

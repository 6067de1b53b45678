"""The least role for every endpoint, in one table. What is not listed is refused to everybody."""

from __future__ import annotations

import logging

from flask import Flask, redirect, request, url_for
from werkzeug.wrappers import Response

from searchsvc.catalog.accounts.roles import Role
from searchsvc.errors import Forbidden, Unauthenticated
from searchsvc.services.accounts.people import require

from .authentication import current_person, is_desk

_log = logging.getLogger(__name__)

LEAST = {
    "static": Role.READER,
    "public.choose_language": Role.READER,
    "public.start": Role.READER,
    "public.search": Role.READER,
    "public.facet": Role.READER,
    "public.coverage": Role.READER,
    "public.record": Role.READER,
    "public.record_ris": Role.READER,
    "public.record_bib": Role.READER,
    "public.record_json": Role.READER,
    "public.compare": Role.READER,
    "public.help": Role.READER,
    "public.about": Role.READER,
    "public.privacy": Role.READER,
    "public.accessibility": Role.READER,
    "public.report": Role.READER,
    "public.sent_report": Role.READER,
    "public.search_atom": Role.READER,
    "public.search_csv": Role.READER,
    "public.search_json_lines": Role.READER,
    "public.search_ris": Role.READER,
    "public.search_bibtex": Role.READER,
    "public.openapi": Role.READER,
    "public.opensearch": Role.READER,
    "public.opensearch_suggestions": Role.READER,
    "public.robots": Role.READER,
    "public.sitemap": Role.READER,
    "public.sitemap_of_pages": Role.READER,
    "public.sitemap_of_records": Role.READER,
    "ops.metrics": Role.READER,
    "ops.healthz": Role.READER,
    "ops.readyz": Role.READER,
    "api.search": Role.READER,
    "api.search_by_body": Role.READER,
    "api.multi_search": Role.READER,
    "api.stats": Role.READER,
    "api.suggest": Role.READER,
    "api.facet": Role.READER,
    "api.similar": Role.READER,
    "api.record": Role.READER,
    "api.me": Role.LIBRARIAN,
    "api.tokens": Role.LIBRARIAN,
    "api.add_token": Role.LIBRARIAN,
    "api.remove_token": Role.LIBRARIAN,
    "desk.login": Role.READER,
    "desk.logout": Role.LIBRARIAN,
    "desk.home": Role.LIBRARIAN,
    "desk.account": Role.LIBRARIAN,
    "desk.change_password": Role.LIBRARIAN,
    "desk.sign_out_everywhere": Role.LIBRARIAN,
    "desk.tokens": Role.LIBRARIAN,
    "desk.revoke_token": Role.LIBRARIAN,
    "desk.people": Role.ADMIN,
    "desk.add_person": Role.ADMIN,
    "desk.person": Role.ADMIN,
    "desk.set_role": Role.ADMIN,
    "desk.set_active": Role.ADMIN,
    "desk.set_password": Role.ADMIN,
    "desk.audit": Role.ADMIN,
    # Insight
    "desk.insight": Role.LIBRARIAN,
    "desk.coverage": Role.LIBRARIAN,
    "desk.quality": Role.LIBRARIAN,
    "desk.notes": Role.LIBRARIAN,
    "desk.add_note": Role.LIBRARIAN,
    "desk.note": Role.LIBRARIAN,
    "desk.remove_note": Role.LIBRARIAN,
    "api.insight_searches": Role.LIBRARIAN,
    "api.insight_queries": Role.LIBRARIAN,
    "api.insight_coverage": Role.LIBRARIAN,
    "api.insight_quality": Role.LIBRARIAN,
    "api.notes": Role.LIBRARIAN,
    "api.add_note": Role.LIBRARIAN,
    "api.note": Role.LIBRARIAN,
    "api.change_note": Role.LIBRARIAN,
    "api.remove_note": Role.LIBRARIAN,
    # vocabularies
    "api.vocabularies": Role.LIBRARIAN,
    "api.vocabulary_entries": Role.LIBRARIAN,
    "api.preview_vocabulary_entry": Role.LIBRARIAN,
    "api.add_vocabulary_entry": Role.EDITOR,
    "api.withdraw_vocabulary_entry": Role.EDITOR,
    "api.definitions": Role.LIBRARIAN,
    "api.dismiss_definition": Role.LIBRARIAN,
    "desk.vocabularies": Role.LIBRARIAN,
    "desk.vocabulary": Role.LIBRARIAN,
    "desk.new_vocabulary_entry": Role.LIBRARIAN,
    "desk.definitions": Role.LIBRARIAN,
    "desk.dismiss_definition": Role.LIBRARIAN,
    "desk.accept_definition": Role.EDITOR,
    "desk.add_vocabulary_entry": Role.EDITOR,
    "desk.withdraw_vocabulary_entry": Role.EDITOR,
    # Imports from the desk
    "desk.imports": Role.LIBRARIAN,
    "desk.new_import": Role.LIBRARIAN,
    "desk.show_import": Role.LIBRARIAN,
    "desk.start_import": Role.LIBRARIAN,
    "desk.cancel_import": Role.LIBRARIAN,
    "desk.retry_import": Role.LIBRARIAN,
    "desk.import_errors": Role.LIBRARIAN,
    "desk.discard_import": Role.LIBRARIAN,
    "desk.undo_import": Role.LIBRARIAN,
    "desk.run_import_again": Role.LIBRARIAN,
    "api.add_import": Role.LIBRARIAN,
    "api.show_import": Role.LIBRARIAN,
    "api.start_import": Role.LIBRARIAN,
    "api.cancel_import": Role.LIBRARIAN,
    "api.retry_import": Role.LIBRARIAN,
    "api.import_errors": Role.LIBRARIAN,
    "api.discard_import": Role.LIBRARIAN,
    "api.undo_import": Role.LIBRARIAN,
    "api.run_import_again": Role.LIBRARIAN,
    # best bets
    "desk.bets": Role.LIBRARIAN,
    "desk.preview_bets": Role.LIBRARIAN,
    "desk.add_bet": Role.LIBRARIAN,
    "desk.bet": Role.LIBRARIAN,
    "desk.end_bet": Role.LIBRARIAN,
    "api.bets": Role.LIBRARIAN,
    "api.add_bet": Role.LIBRARIAN,
    "api.preview_bets": Role.LIBRARIAN,
    "api.bet": Role.LIBRARIAN,
    "api.change_bet": Role.LIBRARIAN,
    "api.end_bet": Role.LIBRARIAN,
    # the review queue
    "desk.review": Role.LIBRARIAN,
    "desk.decide": Role.LIBRARIAN,
    "desk.review_all": Role.LIBRARIAN,
    "desk.duplicates": Role.LIBRARIAN,
    "desk.decide_duplicate": Role.LIBRARIAN,
    "api.suggestions": Role.LIBRARIAN,
    "api.suggestion": Role.LIBRARIAN,
    "api.decide": Role.LIBRARIAN,
    "api.decide_all": Role.LIBRARIAN,
    "api.duplicates": Role.LIBRARIAN,
    "api.decide_duplicate": Role.LIBRARIAN,
    # what readers report as wrong
    "desk.reader_reports": Role.LIBRARIAN,
    "desk.reader_report": Role.LIBRARIAN,
    "api.reader_reports": Role.LIBRARIAN,
    "api.reader_report": Role.LIBRARIAN,
    "api.decide_reader_report": Role.LIBRARIAN,
    # records, history, states, bulk edits, jobs
    "desk.records": Role.LIBRARIAN,
    "desk.record": Role.LIBRARIAN,
    "desk.text": Role.LIBRARIAN,
    "desk.history": Role.LIBRARIAN,
    "desk.restore": Role.LIBRARIAN,
    "desk.undo": Role.LIBRARIAN,
    "desk.state": Role.LIBRARIAN,
    "desk.waiting": Role.LIBRARIAN,
    "desk.decide_waiting": Role.LIBRARIAN,
    "desk.publish_waiting": Role.LIBRARIAN,
    "desk.bulk": Role.LIBRARIAN,
    "desk.jobs": Role.LIBRARIAN,
    "desk.job": Role.LIBRARIAN,
    "desk.cancel_job": Role.LIBRARIAN,
    "desk.undo_job": Role.LIBRARIAN,
    "api.curated_records": Role.LIBRARIAN,
    "api.curated_record": Role.LIBRARIAN,
    "api.pending_changes": Role.LIBRARIAN,
    "api.publish_pending": Role.LIBRARIAN,
    "api.discard_pending": Role.LIBRARIAN,
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
    """Asks for the role before any view, and before form tokens are looked at."""
    app.before_request(_enforce)


def _enforce() -> Response | None:
    if request.endpoint is None:  # no such page or method; the router says so
        return None
    if request.method == "OPTIONS":  # the router answers, with the methods that a 405 names too
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
        return redirect(url_for("desk.login", next=wanted), code=303)
    except Forbidden:
        person = current_person()
        _log.warning("refused to account %s: %s", person and person.id, request.endpoint)
        raise
    return None

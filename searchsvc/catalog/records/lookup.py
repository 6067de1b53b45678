"""Finding records of any state by id and title, without an index."""

from __future__ import annotations

import re
import string
import unicodedata

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, text, true
from sqlalchemy.orm import Session

from searchsvc.catalog.db.tables import Record

from .of_import import ids_of_import
from .workflow import State

_MOST_WORDS = 8
_ASCII_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_UNKNOWN_TO_DATABASES = re.compile("[\ud800-\udfff\0]")


def count_by_state(session: Session, words: str, import_id: str = "") -> dict[State, int]:
    """Counts the records of each state that have all the words in their id or title.

    With ``import_id`` only those that this import wrote.
    """
    found = select(Record.state, func.count()).where(_matches(words)).group_by(Record.state)
    if import_id:
        found = found.where(Record.id.in_(ids_of_import(import_id)))
    counts = dict.fromkeys(State, 0)
    return counts | {State(state): count for state, count in session.execute(found)}


def records_in(state: State | None, words: str, import_id: str = "") -> Select[Record]:
    """Returns the records of a state, or of any, with all the words, the last changed first.

    With ``import_id`` only those that this import wrote.
    """
    found = select(Record).where(_matches(words))
    if import_id:
        found = found.where(Record.id.in_(ids_of_import(import_id)))
    if state is not None:
        found = found.where(Record.state == state)
    if state not in (None, State.PUBLISHED):
        found = found.where(text("state != 'published'"))  # lets the index of these few be used
    return found.order_by(Record.updated_at.desc(), Record.id)


def _matches(words: str) -> ColumnElement[bool]:
    text = unicodedata.normalize("NFC", _UNKNOWN_TO_DATABASES.sub(" ", words))
    return and_(true(), *(_is_part(word) for word in text.split()[:_MOST_WORDS]))


def _is_part(word: str) -> ColumnElement[bool]:
    """Returns whether a word is part of the id or the title.

    SQLite knows the case of ASCII letters only, so the usual cases of the others are asked for.
    """
    cases = (word, word.lower(), word.upper(), word.capitalize())
    written = dict.fromkeys(each.translate(_ASCII_LOWER) for each in cases)
    columns = (Record.id, Record.title)
    return or_(*(c.icontains(each, autoescape=True) for c in columns for each in written))

"""Small archives for the tests of the OpenSearch engine."""

from datetime import date

from searchsvc.engines.base import Change, Document
from searchsvc.query.ast import Field


def document(name: str, body: str = "", title: str = "", day: date | None = None, **facets):
    return Document(name, {Field.BODY: body, Field.TITLE: title}, facets, day)


def fill(engine, *documents, through: int = 1):
    with engine.writing():
        engine.rebuild(documents, through=through)
    return engine


def put(engine, *documents, through: int = 2):
    with engine.writing():
        engine.apply([Change(each.id, each) for each in documents], through=through)

"""An engine that holds some texts, without a catalogue."""

from searchsvc.engines.base import Document
from searchsvc.engines.whoosh import WhooshEngine
from searchsvc.query.ast import Field


def engine_of(folder, *texts: str) -> WhooshEngine:
    engine = WhooshEngine(folder)
    documents = (Document(str(number), {Field.BODY: text}, {}) for number, text in enumerate(texts))
    with engine.writing():
        engine.rebuild(documents, through=1)
    return engine

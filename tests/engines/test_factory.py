"""The engine is the one that the settings name."""

import pytest

from searchsvc.engines.base import Document, SearchRequest
from searchsvc.engines.factory import make_engine
from searchsvc.errors import InvalidSetting
from searchsvc.query.ast import Field
from searchsvc.query.parser import parse
from searchsvc.settings import ENGINES, Settings


@pytest.mark.parametrize("name", ENGINES)
def test_every_engine_that_settings_can_name_is_made(name, tmp_path):
    engine = make_engine(Settings(engine=name, index=tmp_path / "index"), str)
    with engine.writing():
        engine.rebuild([Document("1", {Field.BODY: "tin"}, {})], through=1)
    assert engine.search(SearchRequest(parse("tin").root)).total == 1


def test_an_unknown_engine_is_refused_with_the_names_of_those_there_are():
    with pytest.raises(InvalidSetting, match="SEARCHSVC_ENGINE: 'grep' is none of whoosh"):
        Settings(engine="grep")

"""The engine is the one that the settings name."""

import sys

import pytest

from searchsvc.engines.base import Document, SearchRequest
from searchsvc.engines.factory import make_engine
from searchsvc.errors import InvalidSetting
from searchsvc.query.ast import Field
from searchsvc.query.parser import parse
from searchsvc.settings import ENGINES, Settings

PACKAGE = "searchsvc.engines.opensearch"


@pytest.mark.parametrize("name", ENGINES)
def test_every_engine_that_settings_can_name_is_made(name, tmp_path, request):
    url = request.getfixturevalue("opensearch_url") if name == "opensearch" else ""
    options = {"opensearch_url": url, "opensearch_index": "made", "opensearch_replicas": 0}
    engine = make_engine(Settings(engine=name, index=tmp_path / "index", **options), str)
    with engine.writing():
        engine.rebuild([Document("1", {Field.BODY: "tin"}, {})], through=1)
    assert engine.search(SearchRequest(parse("tin").root)).total == 1


def test_an_engine_whose_client_is_not_installed_says_what_to_install(monkeypatch):
    for name in [name for name in sys.modules if name.startswith(PACKAGE)]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "opensearchpy", None)
    with pytest.raises(InvalidSetting, match=r"pip install 'searchsvc\[opensearch\]'"):
        make_engine(Settings(engine="opensearch", opensearch_url="http://127.0.0.1:9"), str)


def test_an_unknown_engine_is_refused_with_the_names_of_those_there_are():
    with pytest.raises(
        InvalidSetting, match="SEARCHSVC_ENGINE: 'grep' is none of whoosh, opensearch"
    ):
        Settings(engine="grep")

"""The services of a process: made once, when they are first used, and closed together."""

import pytest

from searchsvc.services.container import Services
from searchsvc.settings import Settings
from searchsvc.vocabularies.current import current_vocabulary
from searchsvc.vocabularies.vocabulary import Kind
from tests.services.curating.archive import EDITOR


@pytest.fixture
def settings(tmp_path):
    return Settings(corpus=tmp_path / "corpus", index=tmp_path / "index")


def test_a_service_is_made_once(settings):
    with Services(settings) as services:
        assert services.search is services.search
        assert services.catalog is services.catalog


def test_what_is_not_used_is_not_opened(settings):
    with Services(settings):
        pass
    assert not settings.corpus.exists()


def test_inside_the_vocabulary_is_that_of_the_catalogue(settings):
    with Services(settings) as services:
        words = {"words": ["mô tô", "xe gắn máy"]}
        services.vocabulary_editor.add(Kind.SYNONYMS, words, actor=EDITOR)
        assert "mô tô" in dict(current_vocabulary().writings)
    assert "mô tô" not in dict(current_vocabulary().writings)

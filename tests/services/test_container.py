"""The services of a process: made once, when they are first used, and closed together."""

import shutil
from dataclasses import replace

import pytest

from searchsvc.errors import InvalidSetting
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


def test_no_catalogue_is_made_where_the_index_of_another_stands(settings, tmp_path):
    with Services(settings) as services:
        services.indexer.catch_up()
    mistyped = Settings(corpus=tmp_path / "corpsu", index=settings.index)
    with pytest.raises(InvalidSetting) as refused:
        Services(mistyped).catalog  # noqa: B018
    assert str(mistyped.corpus) in str(refused.value)
    assert str(mistyped.index) in str(refused.value)
    assert not mistyped.corpus.exists()
    shutil.rmtree(settings.index)
    with Services(mistyped) as services:
        assert services.catalog


def test_the_password_of_a_database_is_not_told(settings):
    with Services(settings) as services:
        services.indexer.catch_up()
    url = "sqlite://lan:secret@/none.sqlite"
    with pytest.raises(InvalidSetting) as refused:
        Services(replace(settings, database_url=url)).catalog  # noqa: B018
    assert "secret" not in str(refused.value)


def test_inside_the_vocabulary_is_that_of_the_catalogue(settings):
    with Services(settings) as services:
        words = {"words": ["mô tô", "xe gắn máy"]}
        services.vocabulary_editor.add(Kind.SYNONYMS, words, actor=EDITOR)
        assert "mô tô" in dict(current_vocabulary().writings)
    assert "mô tô" not in dict(current_vocabulary().writings)

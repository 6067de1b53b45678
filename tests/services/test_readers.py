"""The services that readers need: made once, when they are first used, and closed together."""

import shutil

import pytest

from searchsvc.errors import InvalidSetting
from searchsvc.services.readers import ReaderServices
from searchsvc.settings import Settings


@pytest.fixture
def settings(tmp_path):
    return Settings(corpus=tmp_path / "corpus", index=tmp_path / "index")


def test_a_service_is_made_once(settings):
    with ReaderServices(settings) as services:
        assert services.search is services.search
        assert services.catalog is services.catalog


def test_what_is_not_used_is_not_opened(settings):
    with ReaderServices(settings):
        pass
    assert not settings.corpus.exists()


def test_no_catalogue_is_made_where_the_index_of_another_stands(settings, tmp_path):
    with ReaderServices(settings) as services:
        services.indexer.catch_up()
    mistyped = Settings(corpus=tmp_path / "corpsu", index=settings.index)
    with pytest.raises(InvalidSetting) as refused:
        ReaderServices(mistyped).catalog  # noqa: B018
    assert str(mistyped.corpus) in str(refused.value)
    assert str(mistyped.index) in str(refused.value)
    assert not mistyped.corpus.exists()
    shutil.rmtree(settings.index)
    with ReaderServices(mistyped) as services:
        assert services.catalog

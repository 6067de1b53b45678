"""The services of a process: made once, when they are first used, and closed together."""

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

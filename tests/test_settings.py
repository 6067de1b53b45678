"""Settings: from the environment, checked, documented."""

from dataclasses import fields
from pathlib import Path

import pytest

from searchsvc.errors import InvalidSetting
from searchsvc.settings import PREFIX, Settings


def test_defaults_need_no_environment():
    settings = Settings.load({})
    assert settings.corpus == Path("corpus")
    assert settings.database.endswith("/corpus/catalog.sqlite")


def test_the_environment_is_read_by_name():
    settings = Settings.load({"SEARCHSVC_MAX_PER_PAGE": "25", "SEARCHSVC_INDEX": "/elsewhere"})
    assert (settings.max_per_page, settings.index) == (25, Path("/elsewhere"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MAX_PER_PAGE", "many"),
        ("BATCH", "0"),
        ("BATCH", "-3"),
        ("ENGINE", "grep"),
        ("METRICS", "me"),
        ("QUERY_LOG", "maybe"),
    ],
)
def test_a_bad_value_is_named(name, value):
    with pytest.raises(InvalidSetting, match=PREFIX + name):
        Settings.load({PREFIX + name: value})


def test_every_setting_says_what_it_means():
    assert all(member.metadata["meaning"] for member in fields(Settings))


def test_a_secret_key_that_can_be_guessed_is_refused():
    with pytest.raises(InvalidSetting, match="SECRET_KEY is too short"):
        Settings.load({"SEARCHSVC_SECRET_KEY": "secret"})
    assert Settings.load({"SEARCHSVC_SECRET_KEY": "k" * 32}).secret_key
    assert not Settings.load({}).secret_key

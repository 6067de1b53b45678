"""Keys under which names and secrets are kept."""

import pytest

from searchsvc.catalog.accounts.keys import hashed, name_key


@pytest.mark.parametrize("written", ["hoà", " HOA\u0300 ", "HOÀ"])
def test_all_writings_of_a_name_have_one_key(written):
    assert name_key(written) == name_key("Hoà")


def test_other_names_have_other_keys():
    assert len({name_key(name) for name in ("hoà", "hoa", "hoạ", "hoà bình")}) == 4


def test_a_secret_is_not_seen_in_its_hash():
    assert "secret" not in hashed("secret")
    assert hashed("secret") == hashed("secret") != hashed("secret ")

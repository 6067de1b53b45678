"""Passwords: hard to guess, kept so that they cannot be read."""

import unicodedata

import pytest
from argon2 import Type
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.errors import Refused
from searchsvc.services.accounts import passwords

GOOD = "ba con vịt xanh"


def test_a_hash_tells_nothing_and_knows_its_password():
    password_hash = passwords.hashed(GOOD)
    assert GOOD not in password_hash
    assert password_hash != passwords.hashed(GOOD)
    assert passwords.matches(GOOD, password_hash)
    assert not passwords.matches(GOOD + "!", password_hash)


@given(st.text(max_size=14), st.text(max_size=14))
def test_only_the_password_itself_matches_its_hash(one, other):
    def canonical(text):
        return unicodedata.normalize("NFKC", text)

    password_hash = passwords.hashed(one)
    assert passwords.matches(one, password_hash)
    assert passwords.matches(other, password_hash) is (canonical(one) == canonical(other))


def test_it_is_argon2id_with_the_work_that_is_recommended(cheap_hashes):
    assert cheap_hashes.type is Type.ID
    assert cheap_hashes.memory_cost >= 19_456  # KiB
    assert cheap_hashes.time_cost >= 2


def test_a_hash_of_other_parameters_is_outdated(cheap_hashes):
    assert passwords.is_outdated(cheap_hashes.hash(GOOD))
    assert not passwords.is_outdated(passwords.hashed(GOOD))


def test_what_is_no_hash_matches_nothing():
    assert not passwords.matches(GOOD, "")
    assert not passwords.matches("\ud800", passwords.hashed(GOOD))


def test_however_a_keyboard_composes_letters_the_password_is_the_same():
    assert passwords.matches(unicodedata.normalize("NFD", GOOD), passwords.hashed(GOOD))


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("", "ít nhất 10"),
        ("chín ký tự"[:9], "ít nhất 10"),
        ("x" * 257, "dài nhất 256"),
        ("Nguyễn  Văn Bình", "tên tài khoản"),
        ("1234567890", "dễ đoán"),
        ("MatKhau123", "dễ đoán"),
        ("abababababab", "dễ đoán"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(password, reason):
    with pytest.raises(Refused, match=reason):
        passwords.check(password, "nguyễn văn bình")


@pytest.mark.parametrize("password", [GOOD, "mười ký tự", "x" * 252 + "abcd"])
def test_a_good_password_is_accepted(password):
    refused = None
    try:
        passwords.check(password, "lan")
    except Refused as refusal:
        refused = str(refusal)
    assert refused is None


@pytest.mark.parametrize(
    "password", ["Thư viện 2024", "matkhau@12345", "Quản trị 2025!", "SEARCHSVC-admin"]
)
def test_words_of_this_place_alone_are_no_password(password):
    with pytest.raises(Refused, match="dễ đoán"):
        passwords.check(password, "lan")
    passwords.check(f"{password} của bà", "lan")

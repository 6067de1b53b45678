"""Keys of phrases, by which they are looked up."""

from hypothesis import given
from hypothesis import strategies as st

from searchsvc.text.phrase_keys import exact_key, folded_key


def test_case_signs_and_spaces_make_no_other_key():
    assert exact_key("Cần  Thơ!") == exact_key("cần thơ") != exact_key("can tho")


def test_marks_make_no_other_folded_key():
    assert folded_key("Cần Thơ, TT&TT") == folded_key("can tho tt&tt")
    assert folded_key("?!") == exact_key("?!") == ""


@given(st.text())
def test_both_keys_have_as_many_words(text):
    assert exact_key(text).count(" ") == folded_key(text).count(" ")

"""What changes between two texts."""

import time

from hypothesis import given
from hypothesis import strategies as st

from searchsvc.web.desk.text_diff import text_diff


def test_words_that_go_and_come_stand_in_their_sentence():
    pieces = text_diff("Chợ nổi Cái Răng họp sớm", "Chợ nổi Cái Bè họp sớm")
    assert pieces == [("same", "Chợ nổi Cái"), ("del", "Răng"), ("ins", "Bè"), ("same", "họp sớm")]


def test_paragraphs_that_stay_are_left_out():
    pieces = text_diff("một\nhai\nba", "một\nhai rưỡi\nba")
    assert [kind for kind, _ in pieces] == ["same", "same", "ins", "same"]
    assert [text for _, text in pieces] == ["…", "hai", "rưỡi", "…"]


TEXTS = st.text(alphabet="ab \n", max_size=30)


@given(TEXTS, TEXTS)
def test_what_is_told_as_gone_and_come_is_in_the_texts(before, after):
    pieces = text_diff(before, after)
    for kind, text in ("del", before), ("ins", after):
        assert all(piece in text for its, piece in pieces if its == kind)
    if before == after:
        assert {kind for kind, _ in pieces} <= {"same"}
    elif before.split() != after.split():
        assert {kind for kind, _ in pieces} & {"del", "ins"}


def test_long_texts_that_have_nothing_in_common_take_no_time():
    before, after = ("\n".join(f"{word}{n}" for n in range(50_000)) for word in ("a", "b"))
    begun = time.process_time()
    assert [kind for kind, _ in text_diff(before, after)] == ["del", "ins"]
    assert time.process_time() - begun < 2

"""Words in a row, mended where others are far likelier."""

import pytest

from searchsvc.engines.base import Document
from searchsvc.engines.whoosh import WhooshEngine
from searchsvc.query.ast import Field
from searchsvc.query.parser import parse
from searchsvc.query.word_runs import word_runs
from searchsvc.services.search.bigram_model import BigramModel
from searchsvc.services.search.word_row import WordRow
from searchsvc.text.orthography import spell


@pytest.fixture
def mended(tmp_path):
    engine = WhooshEngine(tmp_path)

    def mend(text: str, *bodies: str) -> list[tuple[str, str]]:
        with engine.writing():
            documents = [
                Document(str(at), {Field.BODY: each}, {}) for at, each in enumerate(bodies)
            ]
            engine.rebuild(documents, through=1)
        (run,) = word_runs(parse(text, literal=True).root, text)
        row = WordRow(BigramModel(engine), run, text)
        return [(text[term.start : term.end], spell(word)) for term, word in row.mended()]

    return mend


def test_a_word_that_makes_no_sense_beside_its_neighbours_is_mended(mended):
    archive = ["nỗ lực"] * 60 + ["nổ mìn, năng lực"] * 2
    assert mended("nổ lực", *archive) == [("nổ", "nỗ")]
    assert mended("nổ mìn", *archive) == []


def test_a_word_is_meant_where_another_is_not_far_likelier(mended):
    archive = ["nhà vườn"] * 5 + ["nhà trường"] * 20
    assert mended("nhà vườn", *archive) == []


def test_a_word_the_archive_does_not_hold_is_mended_by_its_neighbour(mended):
    archive = ["doanh nghiệp", "nhiệp ảnh, nhiệp ảnh"]
    assert mended("doanh ngiệp", *archive) == [("ngiệp", "nghiệp")]


def test_a_word_alone_is_mended_where_no_record_holds_it(mended):
    assert mended("intenet", "Internet") == [("intenet", "internet")]
    assert mended("nổ", "nỗ lực") == []
    assert mended("Hmông", "Hồng") == []
    assert mended("thongtin", "Chongjin") == []


def test_two_slips_side_by_side_are_mended(mended):
    assert mended("chuyên đỗi số", "chuyển đổi số") == [("chuyên", "chuyển"), ("đỗi", "đổi")]


def test_a_word_that_was_cut_in_two_is_whole_again(mended):
    assert mended("nogại giao", "ngoại giao") == [("nogại", "ngoại")]


def test_the_words_around_get_their_usual_marks(mended):
    assert mended("cong nghe thogn tin", "công nghệ thông tin") == [
        ("cong", "công"),
        ("nghe", "nghệ"),
        ("thogn", "thông"),
    ]


@pytest.mark.parametrize("text", ["IPC đã", "a đã", "2017 đã"])
def test_abbreviations_letters_and_numbers_are_no_slips(mended, text):
    assert mended(text, "ICC đã, và đã") == []

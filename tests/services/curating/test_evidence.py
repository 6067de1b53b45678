"""The words that speak for a suggestion are marked in its sentence, and nothing else is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from searchsvc.services.curating.evidence import marked


@pytest.mark.parametrize(
    ("field", "value", "rule", "sentence", "words"),
    [
        ("province", "ha-giang", "province-in-body", "Tỉnh Hà Giang và Lào Cai", ["Hà Giang"]),
        ("province", "can-tho", "district-in-body", "quận Ninh Kiều mở lớp", ["Ninh Kiều"]),
        ("province", "can-tho", "name-in-body", "So TT&TT Can Tho", ["Can Tho"]),
        ("topics", "buu-chinh", "terms: bưu chính", "Mạng Bưu chính và CNTT", ["Bưu chính"]),
        ("topics", "ung-dung-cntt", "terms: công nghệ thông tin", "về CNTT", ["CNTT"]),
        ("date", "2013-02-08", "event-date", "Ngày 8/2/2013 và năm 2013", ["8/2/2013"]),
        ("date", "2013", "year-in-text", "trong năm 2013 và 2014", ["năm 2013"]),
        ("covers", 2012, "year-in-title", "Tổng kết năm 2012", ["năm 2012"]),
        ("covers", 2031, "year-in-title", "Kế hoạch năm 2031", ["năm 2031"]),
        ("author", "Lan", "signature", "Lan", []),
        ("duplicate", "a", "same-text", "năm 2012", []),
    ],
)
def test_what_the_rule_went_by_is_marked(field, value, rule, sentence, words):
    html = marked(field, value, rule, sentence)
    assert re.findall("<mark>(.*?)</mark>", html) == words


@given(
    field=st.sampled_from(["province", "topics", "date", "covers", "author"]),
    value=st.sampled_from(["can-tho", "gone", "2013", "2013-02-08"]),
    sentence=st.text(alphabet="<>&\"' aCầnThơ2013/8năm", max_size=60),
)
def test_the_sentence_is_whole_and_harmless(field, value, sentence):
    html = marked(field, value, "terms: cần thơ, năm", sentence)
    assert html.replace("<mark>", "").replace("</mark>", "") == escape(sentence)

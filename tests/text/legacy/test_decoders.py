"""One decoder for each old encoding, run by run."""

import pytest

from searchsvc.text.legacy.decoders import ENCODINGS, LETTER_RUN, in_one_case, is_sign

DECODERS = {encoding.name: encoding for encoding in ENCODINGS}


@pytest.mark.parametrize(
    ("name", "old", "expected"),
    [
        ("tcvn3", "TruyÒn", "Truyền"),
        ("tcvn3", "CÇN", "CẦN"),
        ("vni", "Truyeàn", "Truyền"),
        ("viscii", "Truy«n", "Truyền"),
        ("windows-1258", "Câ\u00ccn", "Cần"),
        ("utf-8", "Cáº§n", "Cần"),
        ("utf-8", "CÃ¡ÂºÂ§n", "Cần"),
    ],
)
def test_a_run_is_decoded(name, old, expected):
    assert DECODERS[name].decode_run(old) == expected


@pytest.mark.parametrize("sign", ["m²", "km²", "°C", "N°", "–", "©", "µm"])
@pytest.mark.parametrize("encoding", ENCODINGS, ids=DECODERS)
def test_a_sign_stays_in_every_encoding(encoding, sign):
    assert is_sign(sign)
    assert encoding.decode_run(sign) in (sign, encoding.decode(sign))
    assert DECODERS["tcvn3"].decode_run("km²") == "km²"


def test_a_line_keeps_its_spaces_digits_and_punctuation():
    assert DECODERS["tcvn3"].decode_line("N¨m 2013: b¸o c¸o, 23%") == "Năm 2013: báo cáo, 23%"


def test_a_line_in_capitals_is_of_the_capital_fonts():
    assert DECODERS["tcvn3"].decode_line("Së TH¤NG TIN") == "SỞ THÔNG TIN"


@pytest.mark.parametrize(
    ("name", "impossible"), [("tcvn3", "À"), ("vni", "xâ"), ("windows-1258", "nì")]
)
def test_an_encoding_knows_what_it_cannot_hold(name, impossible):
    assert DECODERS[name].impossible.search(impossible)


def test_runs_are_what_stands_between_spaces_digits_and_punctuation():
    assert LETTER_RUN.findall("Së 12 TT&TT, “C¥n”") == ["Së", "TT", "TT", "“C¥n”"]


@pytest.mark.parametrize(
    ("letters", "expected"), [("THƠ", True), ("Thơ", True), ("thơ", True), ("thƠ", False)]
)
def test_a_capital_behind_a_small_letter_is_not_one_case(letters, expected):
    assert in_one_case(letters) is expected

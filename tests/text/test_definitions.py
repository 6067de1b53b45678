"""Abbreviations that a text defines itself, by the initials of the long form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.text.definitions import Definition, definitions


def found(text):
    return [tuple(each) for each in definitions(text)]


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("Ngành công nghệ thông tin (CNTT) phát triển.", "CNTT", "công nghệ thông tin"),
        ("Ngành CNTT (công nghệ thông tin) phát triển.", "CNTT", "công nghệ thông tin"),
        ("Gửi Phòng Đào tạo Đại học (P.ĐTĐH).", "P.ĐTĐH", "Phòng Đào tạo Đại học"),
        ("Bộ Thông tin và Truyền thông (TT&TT)", "TT&TT", "Thông tin và Truyền thông"),
        ("doanh nghiệp nhỏ và vừa (DNNVV)", "DNNVV", "doanh nghiệp nhỏ và vừa"),
        ("giáo dục và đào tạo (GD-ĐT)", "GD-ĐT", "giáo dục và đào tạo"),
        ("lương thực, thực phẩm ( LTTP )", "LTTP", "lương thực thực phẩm"),
        ("lập Ban Quản lý chợ (sau đây gọi tắt là BQLC)", "BQLC", "Ban Quản lý chợ"),
        ("lập “Ban Quản lý chợ” (viết tắt là “BQLC”)", "BQLC", "Ban Quản lý chợ"),
        ("bậc thạc sĩ (ThS)", "ThS", "thạc sĩ"),
        ("thuộc Trung ương (T.Ư)", "T.Ư", "Trung ương"),
        ("nhà ở xã hội (NOXH)", "NOXH", "nhà ở xã hội"),
        ("Internet of Things (IoT)", "IoT", "Internet of Things"),
        ("ĐIỂM BƯU ĐIỆN VĂN HÓA XÃ (BĐVHX)", "BĐVHX", "BƯU ĐIỆN VĂN HÓA XÃ"),
    ],
)
def test_a_definition_is_found(text, short, long):
    assert found(text) == [(short, long)]


@pytest.mark.parametrize(
    "text",
    [
        "Tổng sản phẩm quốc nội (GDP)",  # no initials
        "quận Thủ Đức (TP.HCM)",
        "Tuấn Anh (TTXVN)",
        "họp tại công sở. Nghệ thông tin (CNTT)",  # over the end of a sentence
        "dân số nông thôn (ĐSNT)",  # Đ is no d
        "Lan, Hồng, Cúc (LHC)",  # a list of names
        "Lan - Hồng - Cúc (LHC)",
        "công nghệ thông tin (cntt)",
        "công nghệ thông tin (C)",
        "CNTT (ngành công nghệ thông tin)",
        "điểm a) và b) (AB)",
        "công nghệ\nthông tin (CNTT)",
        "ngành CNTT\n(công nghệ thông tin)",
        "()",
    ],
)
def test_what_is_none_is_not_found(text):
    assert found(text) == []


def test_all_definitions_of_a_text_are_found_in_their_order():
    text = "Ủy ban nhân dân (UBND) và Hội đồng nhân dân (HĐND) họp.\n\nUBND (ủy ban nhân dân) nêu."
    assert [each.short for each in definitions(text)] == ["UBND", "HĐND", "UBND"]


def test_decomposed_letters_are_read():
    assert found("nhà ở xã hội (NƠXH)") == found("nhà ở xã hội (NƠXH)")


syllables = st.sampled_from(["bưu", "chính", "viễn", "thông", "đô", "thị", "nông", "ở", "xã"])


@given(st.lists(syllables, min_size=2, max_size=8))
def test_the_initials_of_any_phrase_define_it(phrase):
    short = "".join(syllable[0].upper() for syllable in phrase)
    expected = Definition(short, " ".join(phrase))
    assert list(definitions(f"Về {' '.join(phrase)} ({short}).")) == [expected]


@given(st.text(alphabet="AĐb .,&-()ấ\n", max_size=60))
def test_any_text_is_read(text):
    for short, long in definitions(text):
        assert short in text
        assert len(long.split()) > 1 or "-" in long

"""Official documents in the prescribed layout, as the readers of each format hand them on."""

from datetime import date
from io import BytesIO

import pytest

from searchsvc.ingest.draft import Draft
from searchsvc.ingest.layout.official_letter import OfficialLetter, find_letter
from searchsvc.ingest.limits import DEFAULT_LIMITS
from searchsvc.ingest.metadata import extract
from searchsvc.ingest.readers.base import Input
from searchsvc.ingest.readers.mapping import OWN_COLUMNS
from searchsvc.ingest.readers.registry import readers_for
from tests.shared_data import shared_path

SIDE_BY_SIDE = """\
UBND TỈNH HÒA BÌNH                      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ THÔNG TIN VÀ TRUYỀN THÔNG                Độc lập - Tự do - Hạnh phúc
--------                                    ---------------
Số: 41/BC-STTTT                      Hòa Bình, ngày 03 tháng 4 năm 2014

BÁO CÁO
Kết quả số hóa truyền hình quý I
và việc cần làm trong quý II

Kính gửi: Ủy ban nhân dân tỉnh
Quý I, Sở đã phát 300 đầu thu cho hộ nghèo ở hai huyện.

Nơi nhận:                                KT. GIÁM ĐỐC
- Như trên;                              PHÓ GIÁM ĐỐC
- Lưu: VT.                               (Đã ký)
                                         Bùi Văn Mười"""
ONE_AFTER_THE_OTHER = """\
UBND TỈNH HÒA BÌNH
SỞ THÔNG TIN VÀ TRUYỀN THÔNG
Số: 41/BC-STTTT
CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập – Tự do – Hạnh phúc
Hòa Bình, ngày 03 tháng 4 năm 2014
BÁO CÁO
Kết quả số hóa truyền hình quý I và việc cần làm trong quý II
Kính gửi: Ủy ban nhân dân tỉnh
Quý I, Sở đã phát 300 đầu thu cho hộ nghèo ở hai huyện.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Bùi Văn Mười
Nơi nhận:
- Như trên;
- Lưu: VT."""
RUN_TOGETHER = """\
UBND TỈNH HÒA BÌNH SỞ THÔNG TIN VÀ TRUYỀN THÔNG Số: 41/BC-STTTT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Hòa Bình, ngày 03 tháng 4 năm 2014
BÁO CÁO Kết quả số hóa truyền hình quý I và việc cần làm trong quý II
Kính gửi: Ủy ban nhân dân tỉnh
Quý I, Sở đã phát 300 đầu thu cho hộ nghèo ở hai huyện.
Nơi nhận: - Như trên; - Lưu: VT.
PHÓ GIÁM ĐỐC (Đã ký) Bùi Văn Mười"""


def found(text: str) -> OfficialLetter:
    letter = find_letter([line.strip() for line in text.split("\n") if line.strip()])
    assert letter is not None
    return letter


def read(name: str, raw: bytes) -> Draft:
    reader = readers_for(OWN_COLUMNS)[f".{name.rpartition('.')[2]}"]
    (draft,) = reader(Input(name, lambda: BytesIO(raw)), DEFAULT_LIMITS)
    assert isinstance(draft, Draft)
    return draft


@pytest.mark.parametrize("text", [SIDE_BY_SIDE, ONE_AFTER_THE_OTHER, RUN_TOGETHER])
def test_a_letter_is_taken_apart_however_its_columns_come(text: str) -> None:
    letter = found(text)
    assert letter.title == ("BÁO CÁO Kết quả số hóa truyền hình quý I và việc cần làm trong quý II")
    assert letter.agency == "UBND TỈNH HÒA BÌNH – SỞ THÔNG TIN VÀ TRUYỀN THÔNG"
    assert (letter.number, letter.day) == ("Số: 41/BC-STTTT", date(2014, 4, 3))
    assert letter.signer == "Bùi Văn Mười"
    assert letter.text == [
        "Kính gửi: Ủy ban nhân dân tỉnh",
        "Quý I, Sở đã phát 300 đầu thu cho hộ nghèo ở hai huyện.",
    ]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Số: 9/STTTT-VP\nV/v treo cờ\nđón Tết", "Công văn số 9/STTTT-VP V/v treo cờ đón Tết"),
        ("Số: 9/STTTT-VP", "Công văn số 9/STTTT-VP"),
        ("Số 12-CT/TU\nCHỈ THỊ\nvề chuyển đổi số", "CHỈ THỊ về chuyển đổi số"),
        ("Số: 5/2021/QĐ-UBND\nQUYẾT ĐỊNH\nBan hành Quy chế", "QUYẾT ĐỊNH Ban hành Quy chế"),
        ("Số:      /KH-STTTT\nKẾ HOẠCH\nTẬP HUẤN\nNĂM 2015", "KẾ HOẠCH TẬP HUẤN NĂM 2015"),
    ],
)
def test_the_title_is_the_kind_of_document_and_its_subject(head: str, title: str) -> None:
    lines = f"SỞ THÔNG TIN VÀ TRUYỀN THÔNG\n{head}".split("\n")
    at = 2 if "V/v" not in head else 4
    lines.insert(at, "Huế, ngày 2 tháng 3 năm 2015")
    assert (
        found("\n".join([*lines, "Căn cứ nhu cầu, Sở đề nghị các đơn vị làm ngay."])).title == title
    )


@pytest.mark.parametrize(
    "text",
    [
        "Sở họp\n\nTheo công văn số 41/BC-STTTT, Hòa Bình, ngày 03 tháng 4 năm 2014, Sở đã họp.",
        "SỞ THÔNG TIN VÀ TRUYỀN THÔNG HỌP\nNgày 3/4/2014, Sở họp.",
        "Số: 41/BC-STTTT\nHòa Bình, ngày 03 tháng 4 năm 2014",
    ],
)
def test_what_only_names_a_number_or_an_agency_is_no_letter(text: str) -> None:
    assert find_letter(text.split("\n")) is None


@pytest.mark.parametrize(
    "closing",
    [
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC (Đã ký)\nBùi Văn Mười",
        "Nơi nhận: - Như trên; - Lưu: VT. GIÁM ĐỐC\n(Đã ký)\nBùi Văn Mười",
    ],
)
def test_a_signature_in_pieces_is_no_text(closing: str) -> None:
    text = RUN_TOGETHER.partition("Nơi nhận")[0] + closing
    letter = found(text)
    assert letter.signer == "Bùi Văn Mười"
    assert letter.text[-1].endswith("hai huyện.")


def test_a_table_in_the_text_stays_as_it_is() -> None:
    table = "Huyện A\t300\t12"
    text = ONE_AFTER_THE_OTHER.replace("KT. GIÁM ĐỐC", f"{table}\nKT. GIÁM ĐỐC")
    assert table in found(text).text


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.txt", SIDE_BY_SIDE),
        (
            "a.html",
            "<table><tr><td>UBND TỈNH HÒA BÌNH<br>SỞ THÔNG TIN VÀ TRUYỀN THÔNG<br>Số: 41/BC-STTTT"
            "</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc<br>"
            "Hòa Bình, ngày 03 tháng 4 năm 2014</td></tr></table><p>BÁO CÁO</p><p>Kết quả số hóa"
            " truyền hình quý I</p><p>Quý I, Sở đã phát 300 đầu thu cho hộ nghèo ở hai huyện.</p>",
        ),
    ],
)
def test_what_the_letterhead_says_is_told_with_its_evidence(name: str, raw: str) -> None:
    draft = read(name, raw.encode())
    metadata = extract(draft)
    assert draft.title.startswith("BÁO CÁO Kết quả số hóa truyền hình quý I")
    assert (metadata.province, metadata.date) == ("hoa-binh", date(2014, 4, 3))
    said = {each.field: (each.value, each.rule) for each in metadata.evidence}
    assert said["number"] == ("41/BC-STTTT", "letterhead")
    assert said["source"] == (draft.source, "letterhead")
    assert "Nơi nhận" not in draft.body
    assert not draft.body.startswith("UBND")


def test_a_word_document_with_a_letterhead_in_a_table() -> None:
    path = shared_path("inputs", "files", "letterhead.docx")
    draft = read(path.name, path.read_bytes())
    assert draft.title == "BÁO CÁO Kết quả công tác quý I năm 2013"
    assert draft.body.startswith("Sở Thông tin và Truyền thông tổ chức hội nghị.")
    assert extract(draft).province == "hau-giang"

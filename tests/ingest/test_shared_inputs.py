"""Files that public bug reports say imports stumble over, each with what is expected of it."""

import json
import shutil
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from searchsvc.catalog.db.tables import Record
from searchsvc.services.container import Services
from searchsvc.services.imports.importer import ImportReport
from searchsvc.web.app import create_app
from tests.shared_data import SHARED, shared_path

FOLDER = SHARED / "inputs" / "files"
NAMES = (
    [json.loads(line)["file"] for line in (FOLDER / "expected.jsonl").read_text().splitlines()]
    if FOLDER.exists()
    else []
)


class Archive:
    """An archive that shared files are imported into, and asked."""

    def __init__(self, services: Services, folder: Path) -> None:
        self.services = services
        self.folder = folder

    def take(self, name: str, under: str = "") -> ImportReport:
        """Imports a shared file, under another name if one is given."""
        path = self.folder / (under or name)
        shutil.copyfile(shared_path("inputs", "files", name), path)
        return self.import_(path)

    def import_(self, path: Path) -> ImportReport:
        report = self.services.importer.run([path])
        self.services.indexer.catch_up()
        return report

    def records(self) -> list[Record]:
        with self.services.catalog.reading() as session:
            records = session.query(Record).order_by(Record.title).all()
            session.expunge_all()
        return records

    def by_title(self) -> dict[str, Record]:
        return {record.title: record for record in self.records()}

    def dates(self) -> dict[str, str | None]:
        return {title: _date(record) for title, record in self.by_title().items()}

    def one(self) -> Record:
        (record,) = self.records()
        return record

    def found(self, words: str, **more: str) -> list[str]:
        """Titles of what a search finds, best first."""
        app = create_app(self.services.settings, self.services)
        query = {"q": words, "per_page": 100, **more}
        answer = app.test_client().get("/api/v1/search", query_string=query)
        return [hit["title"] for hit in answer.json["hits"]]


def _date(record: Record) -> str | None:
    return record.date.isoformat() if record.date else str(record.year) if record.year else None


CHECKS: dict[str, Callable[[Archive], None]] = {}
Check = Callable[[Archive], None]


def checks(*names: str) -> Callable[[Check], Check]:
    def keep(check: Check) -> Check:
        CHECKS.update(dict.fromkeys(names, check))
        return check

    return keep


@pytest.fixture
def archive(services, tmp_path) -> Iterator[Archive]:
    folder = tmp_path / "sent"
    folder.mkdir()
    return Archive(services, folder)


@pytest.mark.parametrize("name", NAMES)
def test_a_shared_input(archive, name) -> None:
    CHECKS[name](archive)


def pdf_check(name: str) -> Check:
    def check(archive: Archive) -> None:
        archive.take(name)
        assert archive.found("Hậu Giang")
        text = f"{archive.one().title} {archive.one().body}"
        assert "Sở Thông tin và Truyền thông tỉnh Hậu Giang tổ chức hội nghị" in text

    return check


for each in ("a_frag_twofonts.pdf", "d_frag_samefont.pdf"):
    CHECKS[each] = pdf_check(each)


@checks("enc_AES-128.pdf")
def an_empty_password_is_none(archive) -> None:
    archive.take("enc_AES-128.pdf")
    assert archive.one().body


@checks("badbyte_comment.html")
def a_bad_byte_in_a_comment(archive) -> None:
    assert archive.take("badbyte_comment.html").added == 1
    assert "\ufffd" not in archive.one().body


@checks("badnames.tar")
def names_that_are_no_utf8_stay_apart(archive) -> None:
    with tarfile.open(shared_path("inputs", "files", "badnames.tar"), encoding="utf-8") as tar:
        tar.extractall(archive.folder, filter="data")
    assert archive.import_(archive.folder).added == 2
    assert len(archive.records()) == 2


@checks("colon.md")
def a_colon_in_a_front_matter(archive) -> None:
    report = archive.take("colon.md")
    assert not report.failed
    assert (archive.one().title, _date(archive.one())) == (
        "Cần Thơ: họp báo quý I",
        "2013-02-08",
    )


@checks("creator_admin.docx")
def a_machine_is_no_author(archive) -> None:
    archive.take("creator_admin.docx")
    assert archive.one().author == ""


def three_items(name: str) -> Check:
    def check(archive: Archive) -> None:
        assert archive.take(name).failed == []
        assert [record.title for record in archive.records()] == ["Tin ba", "Tin hai", "Tin một"]
        assert archive.by_title()["Tin hai"].body.startswith("Bưu chính")
        assert "chínhviễn" not in archive.by_title()["Tin hai"].body

    return check


for each in ("ctrl.xml", "enc_utf8.xml", "nbsp.xml", "rss2ns.xml"):
    CHECKS[each] = three_items(each)


@checks("datevi.xml")
def days_as_vietnamese_feeds_write_them(archive) -> None:
    archive.take("datevi.xml")
    dates = archive.dates()
    for title in ("một", "hai", "ba", "chín"):
        assert dates[f"Tin {title}"] == "2013-02-08", title
    for title in ("bốn", "tám"):
        assert dates[f"Tin {title}"] == "2013-02-09", title
    for title in ("năm", "sáu", "mười"):
        assert dates[f"Tin {title}"] is None, title


@checks("vndate.csv")
def days_as_vietnamese_tables_write_them(archive) -> None:
    report = archive.take("vndate.csv")
    dates = archive.dates()
    assert len(dates) == report.added == 10
    assert {dates[title] for title in "ABCDEG"} == {"2013-02-08"}
    assert (dates["H"], dates["I"], dates["K"], dates["L"]) == ("2013", "2013", None, None)
    noted = {note["line"] for notes in report.noted.files.values() for note in notes}
    assert noted >= {8, 9}


@checks("oai_dates.xml")
def the_issued_one_of_several_dates(archive) -> None:
    archive.take("oai_dates.xml")
    dates = archive.dates()
    assert dates["Bản ghi DSpace"] == "2008"
    assert dates["Chỉ có năm"] == dates["Năm và tháng"] == "2008"
    for title in ("Năm phỏng đoán", "Khoảng", "Xuất bản"):
        assert dates[title] in ("2008", None)
    assert dates["Hai ngày"] == "2008-05-06"
    assert "Nhan đề tiếng Việt" in dates


@checks("feed1.xml", "feed2.xml")
def items_that_shift_and_share_a_link(archive) -> None:
    archive.take("feed1.xml", "feed.xml")
    before = {record.title: record.id for record in archive.records()}
    report = archive.take("feed2.xml", "feed.xml")
    after = {record.title: record.id for record in archive.records()}
    assert (report.added, report.updated, report.unchanged) == (1, 1, 1)
    assert after["Thông báo số 2"] == before["Thông báo số 2"]
    assert after["Thông báo số 1 (sửa)"] == before["Thông báo số 1"]
    assert after["Thông báo số 3"] not in before.values()


@checks("g1.xml", "g2.xml")
def an_item_that_changes_its_link(archive) -> None:
    archive.take("g1.xml", "feed.xml")
    report = archive.take("g2.xml", "feed.xml")
    assert (report.updated, archive.one().body) == (1, "Nội dung đã sửa của tin")


@checks("fffe.jsonl")
def a_feed_of_what_xml_forbids(archive) -> None:
    archive.take("fffe.jsonl")
    app = create_app(archive.services.settings, archive.services)
    answer = app.test_client().get("/search.atom?q=fffe")
    assert len(Xml.fromstring(answer.data).findall("{http://www.w3.org/2005/Atom}entry")) == 1


@checks("footnote.docx")
def a_footnote_is_found(archive) -> None:
    archive.take("footnote.docx")
    assert archive.found('"VNPost Hậu Giang"')


@checks("jsonld.html")
def linked_data(archive) -> None:
    archive.take("jsonld.html")
    assert (_date(archive.one()), archive.one().author) == ("2013-02-08", "Mai Lan")


@checks("timetag.html")
def a_time_tag(archive) -> None:
    archive.take("timetag.html")
    assert _date(archive.one()) == "2013-02-08"


@checks("letterhead.docx")
def a_letterhead_is_no_title(archive) -> None:
    archive.take("letterhead.docx")
    assert archive.one().title == "BÁO CÁO Kết quả công tác quý I năm 2013"


@checks("multilinehdr.csv")
def a_header_of_two_lines(archive) -> None:
    archive.take("multilinehdr.csv")
    assert archive.one().title == "A"


@checks("nino.jsonl")
def letters_of_other_languages(archive) -> None:
    archive.take("nino.jsonl")
    expected = {"nino": "Tin một", "nina": "Tin hai", "pena": "Tin ba", "canon": "Tin tư"}
    assert {word: archive.found(word)[:1] for word in expected} == {
        word: [title] for word, title in expected.items()
    }


@checks("rss090.xml")
def the_oldest_rss(archive) -> None:
    archive.take("rss090.xml")
    assert archive.one().title == "Tin một"


@checks("sep.csv")
def a_line_that_tells_the_delimiter(archive) -> None:
    archive.take("sep.csv")
    assert (archive.one().title, _date(archive.one())) == ("Bưu cục mở cửa sớm", "2013-02-08")


@checks("sort_titles.jsonl")
def titles_in_the_order_of_a_dictionary(archive) -> None:
    archive.take("sort_titles.jsonl")
    found = [title.strip('"()') for title in archive.found("thứ tự sắp xếp", sort="title")]
    wanted = ["An", "Ăn", "Ân", "Da", "dạ", "Dân", "Đà Nẵng", "Đông", "Em", "Ê", "Ong", "Ông", "Ơn"]
    assert [title for title in found if title in wanted] == wanted
    wanted = ["tù", "tú", "tụ", "Tuy", "Tư", "từ", "Út", "Ưa"]
    assert [title for title in found if title in wanted] == wanted
    assert found.index("2 năm") < found.index("10 năm") < found.index("100 xã")


@checks("sup.html")
def a_raised_number_is_no_year(archive) -> None:
    archive.take("sup.html")
    assert archive.found('"năm 2013"')
    assert archive.found('"25 m2"')
    assert "20131" not in archive.one().body


@checks("title_doc1.docx")
def a_title_that_word_made_up(archive) -> None:
    archive.take("title_doc1.docx")
    assert archive.one().title == "Nhan đề thật của bài"


@checks("topics.csv")
def topics_and_provinces_by_their_labels(archive) -> None:
    archive.take("topics.csv")
    records = archive.by_title()
    assert {tuple(sorted(record.topics)) for title, record in records.items()} == {
        ("buu-chinh",),
        ("buu-chinh", "vien-thong-internet"),
    }
    assert records["Tin nhãn hai"].topics == ["buu-chinh", "vien-thong-internet"]
    assert all(records[f"Tin {end}"].province == "hau-giang" for end in ("id", "hoa", "tỉnh"))


@checks("trail_row.csv")
def empty_cells_behind_a_row(archive) -> None:
    assert archive.take("trail_row.csv").failed == []
    assert archive.one().title == "Bưu cục mở cửa sớm"


@checks("vanish.docx")
def hidden_text_is_not_published(archive) -> None:
    archive.take("vanish.docx")
    assert "BÍ MẬT" not in archive.one().body
    assert archive.one().body == "Nội dung công khai."

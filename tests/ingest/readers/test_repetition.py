"""Lines that most pages of a folder have are boilerplate."""

import zipfile
from pathlib import Path

import pytest

from searchsvc.ingest.draft import Draft
from searchsvc.ingest.sources import read

MENU = "Trang chủ - Giới thiệu - Tin tức"
OWN = ("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy")


def sentence(number: int) -> str:
    return f"Bưu cục {OWN[number]} mở cửa từ sớm để người dân gửi thư trước giờ làm."


def page(number: int, *lines: str) -> str:
    return "\n\n".join((MENU, f"Tin {OWN[number]}", sentence(number), *lines, "Bản quyền của xã"))


def folder(root: Path, count: int, *lines: str) -> Path:
    for number in range(count):
        (root / f"{number}.txt").write_text(page(number, *lines), encoding="utf-8")
    return root


def drafts(*paths: Path) -> list[Draft]:
    made = list(read(paths))
    assert all(isinstance(one, Draft) for one in made), made
    return made


def test_they_are_cut_and_what_is_a_pages_own_stays(tmp_path) -> None:
    made = drafts(folder(tmp_path, 5))
    assert [one.title for one in made] == [f"Tin {OWN[number]}" for number in range(5)]
    assert [one.body for one in made] == [sentence(number) for number in range(5)]


def test_a_few_pages_prove_nothing(tmp_path) -> None:
    assert all(MENU in f"{one.title}\n{one.body}" for one in drafts(folder(tmp_path, 4)))


def test_a_line_of_fewer_than_most_pages_stays(tmp_path) -> None:
    for number in range(7):
        extra = ["Lịch trực tuần này"] if number < 4 else []
        (tmp_path / f"{number}.txt").write_text(page(number, *extra), encoding="utf-8")
    assert sum("Lịch trực" in one.body for one in drafts(tmp_path)) == 4


def test_a_long_line_stays(tmp_path) -> None:
    long = "Lời nói đầu của tập san, in lại ở mỗi số. " * 6
    assert all(long.strip() in one.body for one in drafts(folder(tmp_path, 5, long)))


def test_one_person_may_write_most_pages(tmp_path) -> None:
    assert {one.author for one in drafts(folder(tmp_path, 5, "Mai Lan"))} == {"Mai Lan"}


def test_a_day_may_have_many_pages(tmp_path) -> None:
    dated = drafts(folder(tmp_path, 5, "Thứ sáu, 05/04/2013 08:35"))
    assert all(one.dateline is not None for one in dated)


def test_copies_of_one_page_are_one_page(tmp_path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(page(0), encoding="utf-8")
    assert all(MENU in f"{one.title}\n{one.body}" for one in drafts(tmp_path))


def test_a_page_of_nothing_else_is_read_as_it_is(tmp_path) -> None:
    folder(tmp_path, 5)
    (tmp_path / "9.txt").write_text(f"{MENU}\n\nBản quyền của xã", encoding="utf-8")
    assert MENU in drafts(tmp_path)[-1].title


def test_pages_that_differ_in_their_titles_alone_keep_their_text(tmp_path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"Tin {OWN[number]}\n\nSở họp.", encoding="utf-8")
    assert {one.body for one in drafts(tmp_path)} == {"Sở họp."}


def test_pages_count_where_they_lie(tmp_path) -> None:
    for number in range(6):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "a.txt").write_text(page(number), encoding="utf-8")
    assert all(MENU in f"{one.title}\n{one.body}" for one in drafts(tmp_path))


def test_files_given_one_by_one_are_compared_too(tmp_path) -> None:
    folder(tmp_path, 5)
    one_by_one = drafts(*sorted(tmp_path.iterdir()))
    assert one_by_one == drafts(tmp_path)


def test_a_large_folder_is_judged_by_a_sample(tmp_path) -> None:
    for number in range(90):
        text = f"{MENU}\n\nTin {number}\n\nĐiểm số {number} mở cửa từ sớm để nhận thư."
        (tmp_path / f"{number:03}.txt").write_text(text, encoding="utf-8")
    assert not any(MENU in f"{one.title}\n{one.body}" for one in drafts(tmp_path))


@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_pages_in_an_archive_and_saved_pages(tmp_path, suffix) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number in range(5):
            lines = page(number).split("\n\n")
            text = (
                "".join(f"<p>{line}</p>" for line in lines) if suffix == ".html" else page(number)
            )
            archive.writestr(f"tin/{number}{suffix}", text)
    made = drafts(tmp_path / "a.zip")
    assert [sentence(number) in one.body for number, one in enumerate(made)] == [True] * 5
    assert not any(MENU in f"{one.title}\n{one.body}" for one in made)


def test_a_bad_page_does_not_hide_the_others(tmp_path) -> None:
    folder(tmp_path, 5)
    (tmp_path / "0a.txt").write_bytes(b"\0")
    made = [one for one in read([tmp_path]) if isinstance(one, Draft)]
    assert [one.body for one in made] == [sentence(number) for number in range(5)]

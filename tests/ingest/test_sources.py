"""Files and folders, good and bad."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Draft
from searchsvc.ingest.sources import InputLimits, TableMapping, read


def keys(path: Path, base: Path) -> list[str]:
    return [one.key for one in read([path], base=base) if isinstance(one, Draft)]


def problems(path: Path, **limits: int) -> list[UnreadableInput]:
    found = read([path], InputLimits(**limits), base=path.parent)
    return [one for one in found if isinstance(one, UnreadableInput)]


def written(path: Path, text: str = "Bưu điện") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_folder_is_read_by_name_with_all_formats(tmp_path: Path) -> None:
    written(tmp_path / "b.md")
    written(tmp_path / "a.TXT")
    written(tmp_path / "sub" / "c.html")
    written(tmp_path / "d.csv", "id,title\n1,a\n")
    written(tmp_path / "e.jsonl", '{"title": "Một"}\n')
    with zipfile.ZipFile(tmp_path / "f.zip", "w") as archive:
        archive.writestr("g.txt", "Bưu điện")
    assert keys(tmp_path, tmp_path) == [
        "a.TXT",
        "b.md",
        "d.csv#1",
        "e.jsonl#Một",
        "f.zip!g.txt",
        "sub/c.html",
    ]


def test_documents_and_feeds_are_read_too(tmp_path: Path) -> None:
    written(tmp_path / "a.rss", "<rss><item><title>Một</title></item></rss>")
    with zipfile.ZipFile(tmp_path / "b.docx", "w") as archive:
        space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        text = f'<w:document xmlns:w="{space}"><w:p><w:t>Bưu điện</w:t></w:p></w:document>'
        archive.writestr("word/document.xml", text)
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.write(tmp_path / "a.rss", "tin/a.xml")
        archive.write(tmp_path / "b.docx", "tin/b.docx")
        archive.writestr("tin/c.pdf", "no pdf")
    assert keys(tmp_path, tmp_path) == [
        "a.rss#Một",
        "b.docx",
        "c.zip!tin/a.xml#Một",
        "c.zip!tin/b.docx",
    ]
    assert [problem.source for problem in problems(tmp_path / "c.zip")] == ["c.zip!tin/c.pdf"]


def test_a_mapping_reaches_the_tables_in_an_archive(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.csv", "tên\nHọp\n")
    (made,) = read([tmp_path], mapping=TableMapping({"title": "tên"}))
    assert isinstance(made, Draft)
    assert made.title == "Họp"


def test_a_path_given_twice_is_read_once(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt")
    assert len(list(read([path, path]))) == 1


class _Pipe(io.RawIOBase):
    """Bytes that come in small pieces, once."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        piece, self._raw = self._raw[:5], self._raw[5:]
        memoryview(buffer)[: len(piece)] = piece  # type: ignore[arg-type]
        return len(piece)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_standard_input_is_json_lines(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    raw = '{"title": "Một"}\n{"title": \n{"id": 3, "title": "Ba"}\n'.encode(encoding)
    pipe = io.TextIOWrapper(io.BufferedReader(_Pipe(raw)))
    monkeypatch.setattr("sys.stdin", pipe)
    first, problem, last = read([Path("-")])
    assert isinstance(first, Draft)
    assert isinstance(problem, UnreadableInput)
    assert (first.key, problem.source, problem.line) == ("stdin#Một", "stdin", 2)
    assert isinstance(last, Draft)
    assert last.record_id == "3"


def test_keys_outside_the_base_are_absolute(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt")
    assert keys(path, tmp_path / "kho") == [path.as_posix()]


def test_a_key_does_not_depend_on_how_the_path_is_written(tmp_path: Path) -> None:
    written(tmp_path / "kho" / "a.txt")
    assert keys(tmp_path / "kho" / ".." / "kho" / "a.txt", tmp_path) == ["kho/a.txt"]


def test_hidden_files_and_what_is_no_document_are_passed_over(tmp_path: Path) -> None:
    for name in (".a.txt", ".git/a.txt", "a.png", "b.JPG", "kho.db", "kho.sqlite3-wal"):
        written(tmp_path / name)
    assert list(read([tmp_path])) == []


def test_an_unknown_kind_is_told(tmp_path: Path) -> None:
    written(tmp_path / "a.odt")
    (problem,) = problems(tmp_path)
    assert ".odt" in problem.reason
    assert problem.source.endswith("/a.odt")


def test_a_missing_path_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt")
    problem, made = read([tmp_path / "b.txt", path], base=tmp_path)
    assert isinstance(problem, UnreadableInput)
    assert "không có tệp" in problem.reason
    assert isinstance(made, Draft)


def test_a_picture_given_by_name_is_told(tmp_path: Path) -> None:
    assert len(problems(written(tmp_path / "a.png"))) == 1


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    secret = written(tmp_path / "secret.txt")
    folder = tmp_path / "kho"
    folder.mkdir()
    (folder / "a.txt").symlink_to(secret)
    (folder / "b").symlink_to(tmp_path)
    found = problems(folder)
    assert [problem.source for problem in found] == ["kho/a.txt", "kho/b"]
    assert keys(folder, tmp_path) == []


def test_a_link_inside_the_folder_makes_no_loop(tmp_path: Path) -> None:
    written(tmp_path / "a.txt")
    (tmp_path / "again").symlink_to(tmp_path)
    assert keys(tmp_path, tmp_path) == ["a.txt"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (problem,) = problems(tmp_path)
    assert "không phải tệp thường" in problem.reason


def test_limits_reach_the_readers(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", "a" * 100)
    (problem,) = problems(tmp_path, max_file_bytes=10)
    assert "10 byte" in problem.reason


def test_a_name_that_is_no_utf8_does_no_harm(tmp_path: Path) -> None:
    written(Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")))
    (key,) = keys(tmp_path, tmp_path)
    assert key.encode()


def test_a_second_import_gives_the_same(tmp_path: Path) -> None:
    written(tmp_path / "a.jsonl", '{"title": "Một"}\n{"title": "Một", "body": "b"}\n')
    assert list(read([tmp_path])) == list(read([tmp_path]))

"""What was withdrawn, edited away or never published is nowhere: not a second later, not in another
worker, not under any address that readers have."""

import json
import time

import pytest

from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.records.workflow import State
from searchsvc.services.curating.best_bet_input import parse_bet
from tests import stored
from tests.web.desk_client import add_people

EDITOR = Actor("lan", Role.EDITOR)
MARK = "zentari"
"""Stands in all texts of the record, and nowhere else."""
SECONDS, BUSY_SECONDS = 1.0, 5.0
BODY = (
    "Sở Thông tin và Truyền thông tỉnh Cà Mau có báo cáo về kết quả công tác bưu chính, viễn "
    f"thông của {MARK} trong quý hai, với nhiều kết quả đáng khen của {MARK} tại các huyện"
)
OTHER = BODY.replace(MARK, "ngành")

ADDRESSES = {
    "start": "/",
    "page": "/search?q=ket+qua+cong+tac",
    "whole list": "/search",
    "sorted": "/search?sort=title",
    "filtered": "/search?province=ca-mau",
    "phrase": "/search?q=%22kết+quả+công+tác%22",
    "prefix": "/search?q=vie*",
    "further rung": "/search?q=bưu+chính+không-có",
    "pinned": "/search?q=khai+giảng",
    "api": "/api/v1/search?q=ket+qua",
    "by title": "/api/v1/search?sort=title",
    "suggest": f"/api/v1/suggest?q={MARK[:3]}",
    "suggested title": "/api/v1/suggest?q=kết+quả",
    "similar": "/api/v1/records/b/similar",
    "related": "/records/b",
    "feed": "/search.atom",
    "table": "/search.csv",
    "lines": "/search.jsonl",
    "references": "/search.ris",
    "bibtex": "/search.bib",
    "record": "/records/a",
    "record with query": "/records/a?q=bưu+chính",
    "api record": "/api/v1/records/a",
    "meant": f"/api/v1/search?q={MARK[:-1]}y",
}
"""Where a reader sees texts of the record; none of them holds the mark itself."""
COUNTS = {
    "facet": "/api/v1/facets/province?q=",
    "facet page": "/search/facets/province",
    "total": f"/api/v1/search?q={MARK}",
    "exact": f"/api/v1/search?q={MARK}&exact=1",
    "author": "/api/v1/search?q=author:khuyetdanh",
}
"""Where a reader sees that it is there."""


def rows(body: str = BODY, mark: str = MARK):
    text = {"title": f"Kết quả {mark}", "body": body, "author": "Khuyetdanh", "source": mark}
    yield {"id": "a", "date": "2020-03-01", "province": "ca-mau"} | text
    yield {
        "id": "b",
        "title": "Kết quả",
        "body": OTHER,
        "date": "2020-02-01",
        "province": "lao-cai",
    }


def add(archive, folder, given) -> None:
    path = folder / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, given)))
    assert not archive.importer.run([path]).failed


class Reader:
    """Reads all addresses, and remembers the tags that came with them."""

    def __init__(self, client):
        self._client = client
        self._tags = {}

    def seen(self) -> set[str]:
        """The places where the record still shows."""
        texts = {name for name in ADDRESSES if MARK in self._read(name, ADDRESSES[name])}
        return texts | {name for name in COUNTS if self._counts(name)}

    def _read(self, name, address) -> str:
        """As a browser that kept an answer does: what was not modified is what it has."""
        tag, kept = self._tags.get(name, ("", ""))
        with self._client.get(address, headers={"If-None-Match": tag} if tag else {}) as answer:
            assert answer.status_code in (200, 304, 410, 404, 301), (address, answer.status)
            text = kept if answer.status_code == 304 else answer.text.lower()
            self._tags[name] = (answer.headers.get("ETag", ""), text)
        return text

    def _counts(self, name) -> bool:
        text = self._read(name, COUNTS[name])
        if name == "facet page":
            return 'value="ca-mau"' in text
        if name == "facet":
            return any(each["value"] == "ca-mau" for each in json.loads(text)["values"])
        return json.loads(text)["total"] > 0


@pytest.fixture
def shown(archive, reader, tmp_path):
    """A reader who has seen the record everywhere."""
    add(archive, tmp_path, rows())
    admin = add_people(archive)[Role.ADMIN]
    pin = {"query": "khai giảng", "record_id": "a", "reason": "x"}
    archive.best_bets.add(admin, parse_bet(pin))
    found = Reader(reader)
    deadline = time.monotonic() + 30
    while found.seen() != {*ADDRESSES, *COUNTS}:
        assert time.monotonic() < deadline, {*ADDRESSES, *COUNTS} - found.seen()
        time.sleep(0.05)
    return found


def withdraw(archive, folder):
    move(archive, State.WITHDRAWN)


def take_back(archive, folder):
    move(archive, State.IN_REVIEW)


def merge(archive, folder):
    move(archive, State.MERGED, into="b")


def move(archive, state, into=None):
    version = stored.record(archive.catalog, "a").version
    archive.editor.move("a", state, version=version, actor=EDITOR, reason="đăng nhầm", into=into)


def edit(archive, folder):
    version = stored.record(archive.catalog, "a").version
    gone = {"title": "Tựa khác", "body": OTHER, "author": "", "source": "", "province": "lao-cai"}
    archive.editor.edit("a", gone, version=version, actor=EDITOR, reason="sửa")


def import_anew(archive, folder):
    one, other = rows(OTHER, "khác")
    add(archive, folder, [one | {"author": "", "province": "lao-cai"}, other])


@pytest.mark.parametrize("act", [withdraw, take_back, merge, edit, import_anew])
def test_what_is_gone_is_gone_everywhere_within_a_second(
    archive, shown, tmp_path, act, is_soak, tell
):
    act(archive, tmp_path)
    begun = looked = time.monotonic()
    while left := shown.seen():
        assert looked - begun < (SECONDS if is_soak else BUSY_SECONDS), left
        looked = time.monotonic()
    tell(f"gone everywhere after {looked - begun:.2f} s")


def test_what_is_not_published_yet_is_nowhere(archive, reader, tmp_path):
    archive.importer._state = State.IN_REVIEW
    add(archive, tmp_path, [next(rows())])
    add(archive, tmp_path, [{"id": "c", "title": "Tin đã đăng"}])
    found = Reader(reader)
    archive.indexer.catch_up()
    assert found.seen() == set()
    assert stored.record(archive.catalog, "a").state == State.IN_REVIEW

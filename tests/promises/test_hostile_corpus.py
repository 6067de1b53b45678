"""Whatever is sent: no error of ours, no record that is not public, no code that runs, no file that
is read or written outside."""

import base64
import io
import json
import re
import sys
import time
from contextlib import contextmanager
from threading import Event
from urllib.parse import quote, urlencode

import pytest

from searchsvc.catalog.accounts.roles import Role
from searchsvc.catalog.records.workflow import State
from searchsvc.errors import Refused
from searchsvc.services.container import Services, prepare
from searchsvc.services.imports.uploads import Upload
from searchsvc.settings import Settings
from searchsvc.web.app import create_app
from tests import stored
from tests.catalog.drafts import draft
from tests.promises.hostile import lines
from tests.services.curating.archive import METADATA
from tests.web.desk_client import add_people

HIDDEN = "zentari"
"""Stands in what is not public, and nowhere else."""
CANARY = "searchsvc-canary"
"""What the corpus would write, where somebody ran it."""
SECONDS = 10.0
LEADS_HERE = re.compile(r"(http://localhost)?/(?![/\\])")
SEARCHES = (
    "/search?q={}", "/api/v1/search?q={}", "/api/v1/suggest?q={}", "/search.atom?q={}",
    "/search.csv?q={}", "/search.ris?q={}", "/records/a?q={}", "/search/facets/topic?q={}",
    "/api/v1/search?q={}&exact=1&words=0&sort=-date",
)  # fmt: skip
HEADERS_SENT_TO = (
    "/", "/search?q=tin", "/api/v1/records/a", "/desk/", "/records/draft", "/static/style.css",
)  # fmt: skip
BODIES_SENT_TO = (
    "PATCH /api/v1/curation/records/a", "PUT /api/v1/curation/states/draft",
    "POST /api/v1/curation/bulk-edits", "POST /api/v1/notes", "POST /api/v1/bets",
    "POST /api/v1/vocabularies/synonyms", "POST /api/v1/suggestions/bulk",
    "POST /api/v1/suggestions/1/decision", "POST /api/v1/families/a", "POST /api/v1/imports",
    "POST /api/v1/jobs/x/undo", "POST /desk/login", "POST /desk/imports/new",
    "PUT /api/v1/notes/1", "POST /search", "TRACE /", "PROPFIND /records/a", "FOO /api/v1/search",
)  # fmt: skip
WATCHED = {
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
}
_SEEN: list[str] = []
_watching = False


def _watch(event, arguments):
    if not _watching:
        return
    if event in WATCHED or (event == "open" and "/etc/passwd" in str(arguments[0])):
        _SEEN.append(f"{event} {arguments!r}"[:200])


sys.addaudithook(_watch)


@pytest.fixture(scope="module", autouse=True)
def compiled():
    prepare()


@pytest.fixture
def archive(tmp_path, monkeypatch):
    """One public record, and three that are not; in a working folder of its own."""
    (tmp_path / "here" / "deep").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here" / "deep")
    with Services(Settings(corpus=tmp_path / "corpus", index=tmp_path / "index")) as services:
        public = draft("a", title="Tin công khai", body="Nội dung tin tức báo chí năm 2013")
        stored.save(services.catalog, [(public, METADATA)])
        services.importer._state = State.IN_REVIEW
        row = {"id": "draft", "title": f"Tin {HIDDEN}", "body": f"Nội dung {HIDDEN}"}
        (tmp_path / "hidden.jsonl").write_text(json.dumps(row | {"source": HIDDEN}))
        services.importer.run([tmp_path / "hidden.jsonl"])
        services.indexer.catch_up()
        yield services


@pytest.fixture
def client(archive):
    return create_app(archive.settings, archive).test_client()


@pytest.fixture
def harmless(tmp_path):
    """Sees to it that nothing was run, and nothing written but in the archive's folders."""
    global _watching  # noqa: PLW0603  # hooks cannot be taken back
    _SEEN.clear()
    _watching = True
    yield
    _watching = False
    assert _SEEN == []
    assert [path for path in tmp_path.rglob(f"*{CANARY}*") if "corpus" not in path.parts] == []


@contextmanager
def answered(client, method, path, **options):
    """An answer that is none of our errors, came in time, and shows nothing hidden."""
    begun = time.monotonic()
    with client.open(path, method=method, **options) as answer:
        told = f"{method} {path[:200]}: {answer.status}"
        assert answer.status_code < 500, told
        assert HIDDEN not in answer.get_data(as_text=True).lower(), told
        assert time.monotonic() - begun < SECONDS, told
        yield answer


@pytest.mark.usefixtures("harmless")
def test_queries(client, is_soak):
    for number, line in enumerate(lines("queries")):
        written = quote(line["q"].encode("utf-8", "surrogatepass"))
        for address in SEARCHES if is_soak else SEARCHES[number % len(SEARCHES) :][:2]:
            with answered(client, "GET", address.format(written)) as answer:
                assert answer.status_code in (200, 302, 414), (address, line["q"][:80])


@pytest.mark.usefixtures("harmless")
def test_parameters(client):
    for pairs in lines("parameters"):
        written = urlencode([*map(tuple, pairs)], errors="surrogatepass")
        for path in ("/search", "/api/v1/search", "/search.jsonl", "/api/v1/facets/topic"):
            with answered(client, "GET", f"{path}?{written}") as answer:
                assert answer.status_code in (200, 302, 422), pairs


@pytest.mark.usefixtures("harmless")
def test_headers(client):
    for headers in lines("headers"):
        for path in HEADERS_SENT_TO:
            with answered(client, "GET", path, headers=headers) as answer:
                assert LEADS_HERE.match(answer.headers.get("Location", "/")), (path, headers)
                assert "evil.example" not in answer.get_data(as_text=True), (path, headers)


@pytest.mark.usefixtures("harmless")
def test_addresses(client):
    for line in lines("addresses"):
        with answered(client, "GET", line["path"]) as answer:
            assert LEADS_HERE.match(answer.headers.get("Location", "/")), line


@pytest.mark.usefixtures("harmless")
def test_bodies(archive, client):
    editor = add_people(archive)[Role.EDITOR]
    token = archive.people.make_token(editor, editor, "x")
    headers = {"Authorization": f"Bearer {token}", "If-Match": '"1"'}
    for target in BODIES_SENT_TO:
        method, path = target.split(" ")
        for line in lines("bodies"):
            body = line["body"].encode("utf-8", "surrogatepass")
            for kind in ("application/json", "application/x-www-form-urlencoded", "text/plain"):
                options = {"data": body, "content_type": kind, "headers": headers}
                with answered(client, method, path, **options) as answer:
                    assert answer.status_code >= 400 or method == "POST", target
    assert stored.record(archive.catalog, "a").version == 1
    assert stored.record(archive.catalog, "draft").state == State.IN_REVIEW


@pytest.mark.usefixtures("harmless")
def test_files(archive, client, tell):
    editor = add_people(archive)[Role.EDITOR]
    given = [
        (
            Upload(line["name"], io.BytesIO(base64.b64decode(line["base64"]))),
            line.get("outcome") == "refused",
        )
        for line in lines("files")
    ]
    for file in (file for file, is_refused in given if is_refused):
        with pytest.raises(Refused):
            archive.imports.upload(iter([file]), actor=editor)
    files = [file for file, is_refused in given if not is_refused]
    view = archive.imports.upload(iter(files), actor=editor)
    begun = time.monotonic()
    assert archive.jobs.run_next(Event())
    archive.imports.start(view.row.id, actor=editor)
    assert archive.jobs.run_next(Event())
    view = archive.imports.get(view.row.id, actor=editor)
    assert (view.stage, view.job.error) == ("done", "")
    assert view.counters.failed > 40, "most of them hold nothing that could be taken"
    tell(f"{len(files)} files in {time.monotonic() - begun:.1f} s, looked at and imported")
    archive.indexer.catch_up()
    with answered(client, "GET", "/search?per_page=100") as answer:
        assert "root:" not in answer.text
    for record in stored.published(archive.catalog):
        with answered(client, "GET", f"/api/v1/records/{quote(record.id, safe='')}") as answer:
            assert "root:x:" not in answer.text

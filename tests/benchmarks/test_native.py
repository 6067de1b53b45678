"""Native peers: what is said to them, what they say, and what builds them."""

import hashlib
import sys
import tomllib

import pytest

from benchmarks.engines import engine_native
from benchmarks.engines.base import Article, Kind, Mode, Query
from benchmarks.native import build, process, tools

ARTICLE = Article(7, "Cần Thơ:\thai", "Một\nhai ba", "tinh-01", "2010", ("a", "b"))
AND = Query("and", Kind.AND, ("một", "hai"), marked=True)
WHOLE = Mode("whole", facets=True, snippets=True, province="tinh-01")

PEER = """
import json, sys
print("INFO: something a library says", flush=True)
print(json.dumps({"ready": "peer 1"}), flush=True)
for line in sys.stdin:
    kind, marked, facets, snippets, expert, whole, province, words = line.rstrip("\\n").split("\\t")
    if kind == "prefix":
        sys.exit("it has no prefixes")
    answer = {"seconds": 0.25, "total": len(words.split(" "))}
    if whole == "1":
        answer |= {
            "ids": ["d0000007"], "facets": {"province": {province: 1}},
            "snippets": [""] if expert == "1" else [words],
        }
    print(json.dumps(answer), flush=True)
"""


@pytest.fixture
def peer(tmp_path, monkeypatch):
    """A peer that speaks as the native ones do."""
    script = tmp_path / "peer.py"
    script.write_text(PEER)
    monkeypatch.setattr(build, "program", lambda _: [sys.executable, str(script)])


@pytest.fixture
def opened(peer, tmp_path):
    """Opens an engine, and closes it in the end."""
    engines = []

    def open_(kind):
        engines.append(kind(tmp_path / kind.name))
        engines[-1].open()
        return engines[-1]

    yield open_
    for engine in engines:
        engine.close()


def test_a_request_is_one_line():
    assert process.request(AND, WHOLE, expert=True, whole=False) == (
        "and\t1\t1\t1\t1\t0\ttinh-01\tmột hai"
    )
    plain = Query("prefix", Kind.PREFIX, ("ngu",), marked=False)
    assert process.request(plain, Mode("top10"), expert=False, whole=True) == (
        "prefix\t0\t0\t0\t0\t1\t\tngu"
    )


def test_a_document_is_one_line_of_our_words_or_of_the_text_as_it_is():
    assert list(process.cut([ARTICLE])) == [
        "7\tcần thơ hai\tmột hai ba\tcan tho hai\tmot hai ba\ttinh-01\t2010\ta,b"
    ]
    assert list(process.plain([ARTICLE])) == ["7\tCần Thơ: hai\tMột hai ba\t\t\ttinh-01\t2010\ta,b"]


def test_an_answer_is_read_as_that_of_any_engine(opened):
    answer = opened(engine_native.Lucene).search(AND, WHOLE)
    assert (answer.total, answer.ids) == (2, ["d0000007"])
    assert answer.facets == {"province": {"tinh-01": 1}}
    assert answer.snippets == ["một hai"]


def test_an_expert_asks_for_a_collector_on_the_index_of_another(opened, tmp_path):
    expert = opened(engine_native.LuceneExpert)
    assert expert.search(AND, WHOLE).snippets == [""]
    assert expert.index == tmp_path / "lucene" / "index"


def test_the_time_is_that_which_the_peer_has_measured(opened):
    assert opened(engine_native.TantivyRust).seconds(AND, WHOLE) == 0.25


def test_a_peer_that_ends_is_an_error(opened):
    with pytest.raises(process.PeerEnded, match="ended with 1"):
        opened(engine_native.Lucene).seconds(Query("x", Kind.PREFIX, ("a",), marked=True), WHOLE)


def test_seekstorm_is_not_asked_for_prefixes(tmp_path):
    engine = engine_native.SeekStorm(tmp_path)
    assert engine.supports(AND, WHOLE)
    assert not engine.supports(Query("x", Kind.PREFIX, ("a",), marked=True), WHOLE)


def test_what_cannot_be_built_is_left_out_with_one_line(capsys):
    built = []

    def build_one(peer):
        if peer == build.LUCENE:
            raise tools.Missing("no JDK 21 or newer")
        built.append(peer)

    build.build_all([build.LUCENE, build.TANTIVY], build_one)
    assert built == [build.TANTIVY]
    assert capsys.readouterr().err == "lucene is left out: no JDK 21 or newer\n"


def test_a_tool_that_is_not_there_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr(tools, "JAVA_FOLDERS", tmp_path)
    for find, said in ((tools.cargo, "no cargo"), (tools.java_home, "no JDK 21")):
        with pytest.raises(tools.Missing, match=said):
            find()


def test_jars_are_those_that_are_pinned(tmp_path):
    jars, sums = tmp_path / "jars", tmp_path / "SHA256SUMS"
    jars.mkdir()
    (jars / "a.jar").write_bytes(b"a")
    sums.write_text(f"{hashlib.sha256(b'a').hexdigest()}  a.jar\n")
    build.check(jars, sums)
    (jars / "a.jar").write_bytes(b"b")
    with pytest.raises(ValueError, match=r"a\.jar"):
        build.check(jars, sums)
    (jars / "a.jar").write_bytes(b"a")
    (jars / "b.jar").write_bytes(b"")
    with pytest.raises(ValueError, match=r"b\.jar"):
        build.check(jars, sums)


@pytest.mark.parametrize(("crate", "version"), [("tantivy", "0.27.0"), ("seekstorm", "4.0.1")])
def test_crates_are_pinned_with_their_checksums(crate, version):
    locked = tomllib.loads((build.SOURCES / "Cargo.lock").read_text())["package"]
    (found,) = (package for package in locked if package["name"] == crate)
    assert found["version"] == version
    assert all("checksum" in package for package in locked if "source" in package)

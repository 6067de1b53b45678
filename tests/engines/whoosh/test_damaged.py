"""A damaged file of the index is noticed, named and replaced; it never gives a wrong answer."""

import json
import random
import zlib

import pytest

from searchsvc.engines.base import Change, Document, SearchRequest
from searchsvc.engines.whoosh import WhooshEngine
from searchsvc.engines.whoosh.codec.array_file import VERSION, ArrayFile, write_arrays
from searchsvc.engines.whoosh.codec.segment_reader import SegmentData
from searchsvc.engines.whoosh.index.storage import IndexStorage
from searchsvc.errors import CorruptIndex, IndexNotReady
from searchsvc.fields import facet_names
from searchsvc.query.ast import Field
from searchsvc.query.facets import Sort
from searchsvc.query.parser import parse
from searchsvc.text.levels import word

from .damage import KINDS, files_of, is_gap, put, rewritten, table_of

QUERIES = ["can tho", '"Cần Thơ"', "th*", "title:tin -phố", ""]


@pytest.fixture
def index(tmp_path):
    """The folder of an index with two segments and a deletion."""
    engine = WhooshEngine(tmp_path / "index")
    with engine.writing():
        engine.rebuild([document("a", "thành phố Cần Thơ"), document("b", "lan can")], through=1)
        engine.apply([Change("b", document("b", "cần thơ, thơ ca"))], through=2)
    return tmp_path / "index"


def document(name: str, body: str) -> Document:
    return Document(
        id=name,
        text={Field.TITLE: "Tin", Field.BODY: body},
        facets={"year": ("2013",), "topic": ("x", "y")},
    )


def everything(folder) -> list:
    """All that can be asked of an index, by an engine that has just been started."""
    engine = WhooshEngine(folder)
    sorts = [Sort.RELEVANCE, Sort.NEWEST, Sort.TITLE]
    answers: list = [
        engine.search(SearchRequest(parse(text).root, sort=sort, facets=facet_names(), limit=5))
        for text in QUERIES
        for sort in sorts
    ]
    answers.append(engine.similar(word("thogn")))
    answers.append(engine.applied())
    return answers


def noticed(folder, path, content: bytes, answers: list) -> bool:
    """Whether damage was found; where it was not, the answers are the right ones."""
    put(path, content)
    damage = None
    try:
        assert everything(folder) == answers
    except (CorruptIndex, IndexNotReady) as error:
        damage = error
    if isinstance(damage, CorruptIndex):
        assert damage.path == path
        assert str(path) in str(damage)
        path.with_name("damaged").unlink()
    elif damage:
        assert IndexStorage(folder).manifest() is None
    return damage is not None


@pytest.mark.parametrize("kind", KINDS)
def test_truncation(index, kind):
    answers = everything(index)
    for path in files_of(index, kind):
        whole = path.read_bytes()
        for length in [0, 1, 7, 8, 31, 32, 33, len(whole) // 2, len(whole) - 25, len(whole) - 1]:
            assert noticed(index, path, whole[: max(length, 0)], answers), length
        put(path, whole)


@pytest.mark.parametrize("kind", KINDS)
def test_flipped_bits(index, kind):
    """Those between two arrays, where nothing is kept, do no harm; one in an array that no search
    needed is found by who reads it."""
    answers = everything(index)
    draw = random.Random(13)
    for path in files_of(index, kind):
        whole = path.read_bytes()
        for _ in range(150):
            bit = draw.randrange(len(whole) * 8)
            flipped = bytearray(whole)
            flipped[bit // 8] ^= 1 << bit % 8
            harmless = kind != "current.json" and is_gap(whole, bit // 8)
            found = noticed(index, path, bytes(flipped), answers)
            assert harmless != (found or found_by_reading_all(path)), bit
        put(path, whole)


def found_by_reading_all(path) -> bool:
    file = ArrayFile(path)
    try:
        for name in file.names:
            file.get(name)
    except CorruptIndex:
        return True
    return False


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "change",
    [
        lambda whole: bytes(len(whole)),
        lambda whole: b"\xff" * len(whole),
        lambda whole: b"PK\x03\x04" + whole[4:],
        lambda whole: b"%PDF-1.7\n" * 50,
        lambda whole: whole + b"\n\x00",
        lambda whole: b"\x80\x04cposix\nsystem\nX\x04\x00\x00\x00true\x85R.",
        lambda whole: b"[" * 100_000,
        lambda whole: b"null",
    ],
    ids=["zeros", "ones", "zip", "pdf", "longer", "pickle", "brackets", "null"],
)
def test_foreign_content(index, kind, change):
    answers = everything(index)
    for path in files_of(index, kind):
        whole = path.read_bytes()
        assert noticed(index, path, change(whole), answers)
        put(path, whole)


def test_whole_files_in_each_others_place(index):
    answers = everything(index)
    (first, second), (deleted,) = files_of(index, ".seg"), files_of(index, ".del")
    for path, other in [(first, second), (first, deleted), (deleted, first)]:
        whole = path.read_bytes()
        assert noticed(index, path, other.read_bytes(), answers)
        put(path, whole)


def test_a_deletion_of_what_is_not_there(index):
    answers = everything(index)
    (path,) = files_of(index, ".del")
    arrays = {"deleted": ArrayFile(path).get("deleted") + 2}
    write_arrays(path.with_suffix(".other"), arrays)
    assert noticed(index, path, path.with_suffix(".other").read_bytes(), answers)


@pytest.mark.parametrize("kind", [".seg", ".del"])
def test_another_format_version(index, kind):
    answers = everything(index)
    for path in files_of(index, kind):
        whole = path.read_bytes()
        newer = rewritten(whole, json.dumps(table_of(whole)).encode(), VERSION + 1)
        assert noticed(index, path, newer, answers)
        with pytest.raises(CorruptIndex, match="format version 2, not 1"):
            ArrayFile(path_with(path, newer))
        put(path, whole)


def path_with(path, content: bytes):
    put(path, content)
    return path


PLACES = [
    ["<u4", 10**12, 64, 0],
    ["<u4", 2**64, 64, 0],
    ["<u4", -1, 64, 0],
    ["<u4", 1, -64, 0],
    ["<u4", 1, 2**70, 0],
    ["<u4", 1, 0, 0],
    ["<u4", 1, 65, 0],
    ["<u4", 1.0, 64, 0],
    ["<u4", True, 64, 0],
    ["<u4", "1", 64, 0],
    ["<u4", None, 64, 0],
    ["|O8", 1, 64, 0],
    [">u4", 1, 64, 0],
    ["<f8", 1, 64, 0],
    ["<u4,(9999999,)<u4", 1, 64, 0],
    [["<u4"], 1, 64, 0],
    [4, 1, 64, 0],
    ["<u4", 1, 64],
    ["<u4", 1, 64, 0, 0],
    ["<u4", 1, 64, "0"],
    [],
    {},
    "abcd",
    7,
    None,
]


@pytest.mark.parametrize("kind", [".seg", ".del"])
@pytest.mark.parametrize("place", PLACES, ids=str)
def test_a_table_that_points_elsewhere(index, kind, place):
    answers = everything(index)
    path = files_of(index, kind)[0]
    whole = path.read_bytes()
    for name in table_of(whole):
        table = json.dumps(table_of(whole) | {name: place}).encode()
        assert noticed(index, path, rewritten(whole, table), answers), name


@pytest.mark.parametrize("kind", [".seg", ".del"])
@pytest.mark.parametrize(
    "table", [b"", b"[]", b"1", b"null", b"{", b"\xff\xfe", b"[" * 50_000, b'{"dates": 1e999}']
)
def test_a_table_that_is_none(index, kind, table):
    answers = everything(index)
    path = files_of(index, kind)[0]
    assert noticed(index, path, rewritten(path.read_bytes(), table), answers)


COUNTED = ("starts", "lengths", "dates", "id_order", "counts", "documents")


def test_an_array_left_out_or_shortened(index):
    answers = everything(index)
    path = files_of(index, ".seg")[0]
    whole = path.read_bytes()
    table = table_of(whole)
    for name, (dtype, count, start, _) in table.items():
        without = {other: place for other, place in table.items() if other != name}
        assert noticed(index, path, rewritten(whole, json.dumps(without).encode()), answers), name
        if count and name.endswith(COUNTED):
            shorter = whole[start : start + (count - 1) * int(dtype[2])]
            place = [dtype, count - 1, start, zlib.crc32(shorter)]
            changed = json.dumps(table | {name: place}).encode()
            assert noticed(index, path, rewritten(whole, changed), answers), name


@pytest.mark.parametrize(
    "changed",
    [
        {"epoch": "../../etc"},
        {"epoch": ""},
        {"epoch": 7},
        {"generation": -1},
        {"generation": "2"},
        {"applied": None},
        {"applied": True},
        {"version": 0},
        {"segments": None},
        {"segments": [1]},
        {"segments": [{"file": "../x.seg", "documents": 1}]},
        {"segments": [{"file": 7, "documents": 1}]},
        {"segments": [{"file": "0123456789ab.seg", "documents": 1}]},
        {"segments": [{"file": "0123456789ab.seg", "documents": -1}]},
        {"other": 1},
    ],
    ids=str,
)
def test_a_manifest_that_no_writer_wrote(index, changed):
    path = index / "whoosh" / "current.json"
    content = json.loads(path.read_bytes()) | changed
    del content["checksum"]
    checksum = zlib.crc32(json.dumps(content, sort_keys=True).encode())
    path.write_text(json.dumps(content | {"checksum": checksum}))
    assert IndexStorage(index).manifest() is None
    assert WhooshEngine(index).applied() is None


def test_a_damaged_segment_is_named(index):
    path = files_of(index, ".seg")[0]
    put(path, path.read_bytes()[:100])
    with pytest.raises(CorruptIndex, match=path.name):
        SegmentData(path)


@pytest.mark.parametrize("segment", [0, 1])
def test_a_scan_meets_damaged_ids_of_any_segment_when_it_is_called(index, segment):
    path = files_of(index, ".seg")[segment]
    whole = bytearray(path.read_bytes())
    _, _, start, _ = table_of(bytes(whole))["ids"]
    whole[start] ^= 1
    put(path, bytes(whole))
    with pytest.raises(CorruptIndex, match=path.name):
        WhooshEngine(index).scan(SearchRequest(parse("thành").root))
    assert path.with_name("damaged").exists()


def test_no_damage_leaves_no_mark(index):
    everything(index)
    assert not list(index.rglob("damaged"))

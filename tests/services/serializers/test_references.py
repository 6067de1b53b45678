"""References that a reference manager reads back."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from searchsvc.catalog.db.tables import Record
from searchsvc.services.serializers.references import bibtex, ris


def url_of(record_id):
    return f"https://archive.example/records/{record_id}"


def record(**values) -> Record:
    given = {"id": "r1", "title": "Tin", "body": "", "author": "", "source": "", "topics": []}
    return Record(**{**given, **values})


def test_ris_has_a_tag_a_line():
    (entry,) = ris(
        [
            record(
                title="Cần Thơ\n50% hộ có mạng",
                author="Vĩnh Khoa",
                source="Bản tin",
                date=date(2012, 9, 18),
                year=2012,
                province="can-tho",
                topics=["buu-chinh"],
            )
        ],
        url_of,
        "vi",
    )
    assert entry.split("\r\n") == [
        "TY  - NEWS",
        "ID  - r1",
        "TI  - Cần Thơ 50% hộ có mạng",
        "AU  - Vĩnh Khoa",
        "T2  - Bản tin",
        "PY  - 2012",
        "DA  - 2012/09/18",
        "CY  - Cần Thơ",
        "KW  - Bưu chính, chuyển phát",
        "UR  - https://archive.example/records/r1",
        "LA  - vi",
        "ER  - ",
        "",
        "",
    ]


def test_what_is_not_known_is_left_out():
    (entry,) = ris([record()], url_of, "vi")
    assert not re.search("^(AU|PY|DA|CY|KW)", entry, re.MULTILINE)
    (entry,) = bibtex([record()], url_of, "vi")
    assert re.findall(r"^  (\w+) =", entry, re.MULTILINE) == ["title", "language", "url"]


def test_bibtex_escapes_what_latex_would_read():
    (entry,) = bibtex([record(title=r"5% & {a_b} #1 \x", author="Sở TT&TT")], url_of, "vi")
    assert (
        r"title = {{5\% \& \textbraceleft{}a\_b\textbraceright{} \#1 \textbackslash{}x}}" in entry
    )
    assert r"author = {{Sở TT\&TT}}" in entry


def test_keys_are_safe_and_never_repeat():
    ids = ["a/b", "a b", "a-b", "a-b-2", "ố", "đ"]
    entries = bibtex([record(id=name) for name in ids], url_of, "vi")
    keys = [re.match(r"@misc\{([A-Za-z0-9.:-]+),", entry)[1] for entry in entries]
    assert len(set(keys)) == len(ids)
    assert keys[2:4] == ids[2:4]
    (alone,) = bibtex([record(id="a b")], url_of, "vi")
    assert f"@misc{{{keys[1]}," in alone  # the same, whatever stands before


@given(st.text(), st.text())
def test_no_value_breaks_out_of_its_place(title, author):
    entries = [record(title=title or "x", author=author)]
    (entry,) = ris(entries, url_of, "vi")
    for line in entry.rstrip("\r\n").split("\r\n"):
        assert re.match(r"[A-Z][A-Z0-9]  - ", line)
        assert len(line.splitlines()) == 1
    (entry,) = bibtex(entries, url_of, "vi")
    depth = 0
    for char in entry.rstrip():
        depth += (char == "{") - (char == "}")
        assert depth >= 0
    assert depth == 0
    assert entry.count("\n  ") == len(re.findall(r"^  \w+ = ", entry, re.MULTILINE))

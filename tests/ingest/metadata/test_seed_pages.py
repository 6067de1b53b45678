"""Real pages of the archive, where they are at hand."""

from datetime import date

import pytest

from searchsvc.ingest.draft import Draft
from searchsvc.ingest.metadata import extract
from tests.shared_data import shared_path


@pytest.mark.parametrize(
    ("number", "dateline", "image", "province", "year", "covers"),
    [
        ("000", date(2013, 2, 8), None, "can-tho", 2013, (2012, 2013)),
        ("001", None, date(2018, 1, 4), "ca-mau", 2018, (2017, 2018)),
        ("002", date(2014, 1, 7), None, "lao-cai", 2014, (2013, 2014)),
        ("003", None, None, "can-tho", 2009, (2009,)),
        ("004", None, None, "phu-tho", 2009, (2008, 2009)),
    ],
)
def test_a_seed_page(
    number: str,
    dateline: date | None,
    image: date | None,
    province: str,
    year: int,
    covers: tuple[int, ...],
) -> None:
    (path,) = shared_path("seeds").glob(f"{number}_*.txt")
    title, _, body = path.read_text(encoding="utf-8").partition("\n")
    draft = Draft(
        key=path.name,
        checksum="0",
        title=title,
        body=body.strip(),
        dateline=dateline,
        image_dates=((image, "image.jpg"),) if image else (),
    )
    found = extract(draft)
    assert (found.province, found.year, found.covers) == (province, year, covers)
    assert all(each.sentence in draft.title + draft.body for each in found.evidence
               if each.rule not in ("dateline", "image-name"))  # fmt: skip


def test_a_review_of_many_fields_has_all_of_them_as_topics() -> None:
    (path,) = shared_path("seeds").glob("002_*.txt")
    title, _, body = path.read_text(encoding="utf-8").partition("\n")
    found = extract(Draft(key=path.name, checksum="0", title=title, body=body.strip()))
    assert {"thong-tin-co-so", "thong-tin-doi-ngoai"} <= set(found.topics)

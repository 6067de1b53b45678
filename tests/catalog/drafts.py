"""Drafts to store, with metadata as an import infers it."""

from datetime import date

from searchsvc.ingest.draft import Draft, Evidence, Metadata

NO_METADATA = Metadata(
    date=None,
    date_inferred=False,
    year=None,
    year_inferred=False,
    province=None,
    topics=(),
    covers=(),
    evidence=(),
)
METADATA = Metadata(
    date=date(2013, 2, 8),
    date_inferred=False,
    year=2013,
    year_inferred=False,
    province="can-tho",
    topics=("buu-chinh",),
    covers=(2012, 2013),
    evidence=(Evidence("province", "can-tho", "agency", "Sở TT&TT Cần Thơ", 0.9),),
)


def draft(key: str = "tin/can-tho.txt", body: str = "Nội dung", **values) -> Draft:
    values = {"title": "Tiêu đề", "checksum": f"sum of {body}"} | values
    return Draft(key=key, body=body, **values)

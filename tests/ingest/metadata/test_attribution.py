"""Where author and source come from."""

from searchsvc.ingest.draft import Draft, Origin
from searchsvc.ingest.metadata import extract


def evidence(**fields: str) -> list[tuple[str, str, str, float]]:
    found = extract(Draft(key="k", checksum="0", title="Họp", body="Sở họp.", **fields)).evidence
    return [(each.field, each.rule, each.sentence, each.confidence) for each in found]


def test_lines_under_the_text_are_shown() -> None:
    byline = "Tác giả: Mai Lan\nMai Hoa (Báo Mới)"
    assert evidence(author="Mai Lan", source="Báo Mới", byline=byline) == [
        ("author", "labelled-line", "Tác giả: Mai Lan", 0.97),
        ("source", "signature", "Mai Hoa (Báo Mới)", 0.9),
    ]


def test_what_the_source_states_is_its_word() -> None:
    draft = Draft(key="k", checksum="0", title="Họp", body="Sở họp.", author="Mai Lan")
    (found,) = extract(draft).evidence
    assert (found.rule, found.confidence, found.origin) == ("given", 1.0, Origin.SOURCE)

"""What only styles part on a page is parted in its text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.ingest.readers.html_edges import EDGE, TIME_EDGE, parted


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            f"{EDGE}Đăng ngày 12/05/2019{EDGE}{EDGE}98 lượt xem{EDGE}",
            "Đăng ngày 12/05/2019 | 98 lượt xem",
        ),
        (f"{EDGE}2{EDGE}019", "2019"),
        (f"{EDGE}Cỡ chữ{EDGE}{EDGE}+{EDGE}{EDGE}-{EDGE}", "Cỡ chữ + -"),
        (f"Sáng {TIME_EDGE}5/4{TIME_EDGE} họp", "Sáng | 5/4 | họp"),
        (f"{EDGE}Lào Cai{EDGE}Từ tháng tới " + "a" * 120, "Lào Cai Từ tháng tới " + "a" * 120),
    ],
)
def test_names_and_figures_are_parted(text: str, shown: str) -> None:
    assert parted(text) == shown


@given(st.text(alphabet=f"aB1 ậ{EDGE}{TIME_EDGE}", max_size=200))
def test_no_letter_is_lost_and_no_edge_is_left(text: str) -> None:
    shown = parted(text)
    assert [*filter(str.isalnum, shown)] == [*filter(str.isalnum, text)]
    assert not {EDGE, TIME_EDGE} & {*shown}

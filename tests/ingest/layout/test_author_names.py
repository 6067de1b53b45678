"""Names of who writes."""

import pytest

from searchsvc.ingest.layout.author_names import is_name


@pytest.mark.parametrize(
    "name",
    [
        "Mai Lan",
        "Nguyễn Thị Thu Hà Vy",
        "M. An",
        "Thùy Dung N.",
        "L.V.K",
        "B.C.",
        "TMT",
        "Y Thảo",
        "H’Mai Niê",
        "Hoa\u0300 An",
    ],
)
def test_names(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "text",
    [
        "Mai",
        "Lan họp báo",
        "Mai Lan.",
        "HẾT",
        "NƠI NHẬN",
        "Theo Báo Mới",
        "Trân trọng",
        "Quyết Định 43",
        "Một Hai Ba Bốn Năm Sáu",
        "Super User",
        "",
    ],
)
def test_no_names(text: str) -> None:
    assert not is_name(text)

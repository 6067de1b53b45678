"""Cards of other reports amid a report are none of it."""

import pytest

from searchsvc.ingest.readers.html import read

TEXT = "Từ đầu tháng tới, ba bưu cục ven sông nhận thư và bưu phẩm đến tám giờ tối mỗi ngày."
LINK = "<a href=/b>Xe thư qua phà sớm hơn một giờ</a>"


def page(card: str) -> str:
    return f"<h1>Bưu cục ven sông</h1><div>{f'<p>{TEXT}</p>' * 3}{card}<p>{TEXT} Hết.</p></div>"


@pytest.mark.parametrize(
    "card",
    [
        f"<div><h4>{LINK}</h4><p>Chuyến đầu rời bến lúc năm giờ sáng để kịp chợ.</p></div>",
        f"<article><figure><img alt=x></figure><span>Đời sống</span><h3>{LINK}</h3></article>",
        f"<li><p>{LINK}</p><p>05/03/2019</p></li>",
        f"<ul><li>{LINK}</li><li>{LINK}</li></ul>",
    ],
)
def test_a_card_is_cut(draft, card) -> None:
    assert "Xe thư" not in draft(read, page(card)).body


@pytest.mark.parametrize(
    "own",
    [
        f"<p>Bộ có công văn, xem {LINK} để biết cách làm.</p>",
        "<div><p><a href=/t>Tải mẫu đơn</a></p><p>Mẫu đơn có hai trang.</p></div>",
        f"<div>{''.join(f'<p>{TEXT} {at}.</p>' for at in range(4))}<p>{LINK}</p></div>",
    ],
)
def test_a_link_of_the_report_stays(draft, own) -> None:
    body = draft(read, page(own)).body
    assert "mẫu đơn" in body.lower() or "Xe thư" in body

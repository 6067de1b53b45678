"""Which line of a web page is its title."""

import pytest

from searchsvc.ingest.readers.html import read

TITLE = "Bưu cục ven sông mở cửa thêm buổi tối"
TEXT = (
    "<p>Từ đầu tháng tới, ba bưu cục ven sông nhận thư và bưu phẩm đến tám giờ tối mỗi ngày.</p>"
    * 2
)
MENU = "".join(
    f"<li><a href=/{at}>{name}</a>" for at, name in enumerate(("Tin tức", "Văn bản", "Liên hệ"))
)
SITE = "<h1><a href=/>Sở Bưu chính</a></h1>"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (f"<title>Sở Bưu chính - {TITLE}</title>", f"<p>{TITLE}</p>{TEXT}"),
        (f"<title>Tin tức > Chi tiết > {TITLE}</title>", f"<h2>{TITLE}</h2>{TEXT}"),
        (
            "<title>Chi tiết</title>",
            f"{SITE}<ul>{MENU}</ul><div><h3>{TITLE}</h3><i>05/04/2013</i>{TEXT}</div>",
        ),
        (
            "<title>Tin</title>",
            f"<h2>Tin mới của huyện</h2><div class=tieude>{TITLE}</div>05/04/2013 08:35{TEXT}",
        ),
        (
            "<title>Bản in</title>",
            f"<table><tr><td><b>{TITLE}</b><tr><td>Ngày 05/04/2013<tr><td>{TEXT}</table>",
        ),
        (
            '<script type="application/ld+json">{"datePublished":"2013-04-05","headline":"'
            f'{TITLE}"}}</script><title>Sở Bưu chính</title>',
            f"{SITE}<p>{TITLE}</p>{TEXT}",
        ),
    ],
)
def test_the_title_is_found(draft, head, body) -> None:
    made = draft(read, f"<html><head>{head}</head><body>{body}</body></html>")
    assert made.title == TITLE
    assert TITLE not in made.body


def test_a_day_amid_the_text_makes_no_title(draft) -> None:
    body = f"{TEXT}<p>Lịch tiếp công dân của Sở</p><p>05/04/2013</p>{TEXT}"
    assert draft(read, f"<title>Lịch</title>{body}").title == "Lịch"

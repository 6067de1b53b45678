"""Saved pages of unknown portals, each built in another way around the same report."""

from datetime import date

import pytest

from searchsvc.ingest.readers.html import read
from searchsvc.ingest.readers.html_content import content_of
from searchsvc.ingest.readers.html_lines import Blocks, Line

TITLE = "Bưu cục ven sông mở cửa thêm buổi tối"
LEAD = "Từ đầu tháng tới, ba bưu cục ven sông nhận thư và bưu phẩm đến tám giờ tối."
BODY = (
    "Theo kế hoạch vừa được duyệt, mỗi bưu cục có thêm hai giao dịch viên; người dân gửi hồ sơ "
    "dịch vụ công không phải xin nghỉ làm như trước.",
    "Ba điểm đầu tiên là Bến Đá, Cồn Tre và chợ Nổi.",
    "Sau sáu tháng, đơn vị sẽ đếm số lượt khách rồi quyết định có mở rộng hay không, đại diện "
    "bưu điện cho biết tại buổi họp.",
)
REPORT = "\n\n".join((LEAD, *BODY))
SITE = "Cổng thông tin xã Bến Đá"
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in BODY)
BROKEN_LINES = "<br><br>".join(BODY)
MENU = "".join(
    f'<li><a href="/{at}">{name}</a></li>'
    for at, name in enumerate(["Trang chủ", "Giới thiệu", "Tin tức", "Văn bản", "Liên hệ"])
)
RELATED = "".join(
    f'<li><a href="/tin/{at}">{name}</a> <i>(0{at}/03/2019)</i></li>'
    for at, name in enumerate(
        ["Thư tay trở lại trường học", "Xe thư qua phà sớm hơn", "Tem mới in hình chợ"], start=1
    )
)
IMPRINT = (
    "© 2019 Uỷ ban nhân dân xã Bến Đá. Địa chỉ: số 1 đường Bờ Kè. Điện thoại: 000 000. "
    "Email: vanthu@example.org. Ghi rõ nguồn khi dùng lại tin trên trang này."
)
SHARE = '<a href="#f">Facebook</a> <a href="#z">Zalo</a> <a href="#p">In bài viết</a>'
HEAD = f"<head><title>{TITLE} | {SITE}</title></head>"

LAYOUTS = {
    "semantic": f"""<html>{HEAD}<body><header><b>{SITE}</b></header><nav><ul>{MENU}</ul></nav>
        <main><article><h1>{TITLE}</h1><time>05/03/2019</time><p>{LEAD}</p>{PARAGRAPHS}</article>
        <section><h2>Tin liên quan</h2><ul>{RELATED}</ul></section></main>
        <footer>{IMPRINT}</footer></body></html>""",
    "div soup": f"""<html>{HEAD}<body><div><div>{SITE}</div><div><ul>{MENU}</ul></div>
        <div><div><div>{TITLE}</div><div>{LEAD}</div><div>{PARAGRAPHS}</div></div>
        <div>Tin khác</div><ul>{RELATED}</ul></div><div>{IMPRINT}</div></div></body></html>""",
    "layout table": f"""<html>{HEAD}<body><form><table><tr><td colspan=3>{SITE}</td></tr><tr>
        <td width=150><a href=/>Trang chủ</a><br><a href=/g>Giới thiệu</a><br><a href=/t>Tin</a>
        </td>
        <td><span class=t>{TITLE}</span><br>{LEAD}<br><br>{BROKEN_LINES}</td>
        <td><a href=/1>Lịch tiếp dân</a><br><a href=/2>Thủ tục</a><br><a href=/3>Hỏi đáp</a></td>
        </tr><tr><td colspan=3>{IMPRINT}</td></tr></table></form></body></html>""",
    "logo as heading": f"""<html>{HEAD}<body><h1 class=logo><a href=/>{SITE}</a></h1>
        <div class="main-menu">{MENU}</div><div class=detail><h2>{TITLE}</h2>
        <div class=sapo>{LEAD}</div><div class=content>{PARAGRAPHS}</div></div>
        <div class=bottom>{IMPRINT}</div></body></html>""",
    "breadcrumb, share and comments": f"""<html>{HEAD}<body>
        <div><a href=/>Trang chủ</a> » <a href=/t>Tin tức</a></div><div id=page><h1>{TITLE}</h1>
        <div class=meta>Cập nhật lúc 08:35 05/03/2019</div><div class=tool>{SHARE}</div>
        <h2>{LEAD}</h2>{PARAGRAPHS}<div>Lượt xem: 1.205</div><div>0 bình luận</div>
        <div class=comments><p>Bạn đọc: bài viết hữu ích, mong bưu cục phường cũng làm như vậy.</p>
        </div><a href=#>Về đầu trang</a></div></body></html>""",
    "sidebar with teasers": f"""<html>{HEAD}<body class="has-sidebar"><div class=wrap>
        <div class=left><h1>{TITLE}</h1><p><strong>{LEAD}</strong></p>{PARAGRAPHS}</div>
        <div class="sidebar right"><h3>Đọc nhiều</h3><div><a href=/x>Xe thư qua phà</a>
        <p>Chuyến xe thư đầu ngày sẽ qua phà sớm hơn nửa giờ so với trước đây.</p></div></div>
        </div><div id="footer"><p>{IMPRINT}</p></div></body></html>""",
    "paragraphs as divs with links in the text": f"""<html>{HEAD}<body><div id=top>{MENU}</div>
        <div role=main><h1>{TITLE}</h1><div>{LEAD.replace("bưu cục", "<a href=/b>bưu cục</a>", 1)}
        </div>{"".join(f"<div>{text}</div>" for text in BODY)}</div>
        <div role=contentinfo>{IMPRINT}</div></body></html>""",
    "headings only in the head": f"""<html><head><title>{TITLE}</title></head><body>
        <div class=navbar>{MENU}</div><p>{LEAD}</p>{PARAGRAPHS}<ul>{RELATED}</ul>
        <p>{IMPRINT}</p></body></html>""",
    "old page of fonts and breaks": f"""<html>{HEAD}<body><center><font size=5><b>{SITE}</b></font>
        </center><p align=center><a href=/>Trang chủ</a> | <a href=/t>Tin tức</a> |
        <a href=/l>Liên hệ</a><p><font size=4><b>{TITLE}</b></font><p><font>{LEAD}<br>
        {BROKEN_LINES}</font><hr><font size=1>{IMPRINT}</font></body></html>""",
    "several articles": f"""<html>{HEAD}<body><article class=lead><h1>{TITLE}</h1><p>{LEAD}</p>
        {PARAGRAPHS}</article><section class=more><article><a href=/1>Thư tay trở lại</a></article>
        <article><a href=/2>Xe thư qua phà</a></article><article><a href=/3>Tem mới</a></article>
        </section></body></html>""",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_report_comes_out_whole_and_alone(draft, layout) -> None:
    made = draft(read, LAYOUTS[layout])
    assert (made.title, made.body) == (TITLE, REPORT)


@pytest.mark.parametrize(
    ("above", "below", "day"),
    [
        ("Thứ ba, 05/03/2019, 08:35", "", date(2019, 3, 5)),
        ("Thứ ba, 05/03/2019, 08:35", "06/03/2019", date(2019, 3, 6)),
    ],
)
def test_a_date_above_the_title_counts_where_none_is_below(draft, above, below, day) -> None:
    page = f"""<html>{HEAD}<body><p>Ngày in: 28/11/2020</p><div><i>{above}</i><h2>{TITLE}</h2>
        <p>{below}</p><p>{LEAD}</p>{PARAGRAPHS}</div></body></html>"""
    assert draft(read, page).dateline == day


def test_a_clock_in_another_part_of_the_page_is_no_date(draft) -> None:
    page = f"""<html>{HEAD}<body><div><i>Thứ bảy, 28/11/2020</i></div><div><h2>{TITLE}</h2>
        <p>{LEAD}</p>{PARAGRAPHS}</div></body></html>"""
    assert draft(read, page).dateline is None


def test_a_date_above_the_title_counts_on_a_page_for_the_printer(draft) -> None:
    page = f"""<html>{HEAD}<body><p>Bản in từ cổng của tỉnh</p><p>Thứ ba, 05/03/2019 08:35</p>
        <h2>{TITLE}</h2><p>{LEAD}</p>{PARAGRAPHS}</body></html>"""
    assert draft(read, page).dateline == date(2019, 3, 5)


def test_the_name_right_below_the_title_is_the_authors(draft) -> None:
    page = f"""<html>{HEAD}<body><h1>{TITLE}</h1><p>Mai Lan</p><p>{LEAD}</p>{PARAGRAPHS}
        </body></html>"""
    made = draft(read, page)
    assert (made.author, made.body) == ("Mai Lan", REPORT)


def test_the_heading_of_a_column_is_no_title(draft) -> None:
    page = f"""<html><head><title>Chi tiết tin</title></head><body><div><section><header>
        <h1 class=portlet-title>Văn bản chỉ đạo điều hành</h1></header><a href=/1>Lịch tiếp dân</a>
        </section></div><div><h3 class=header-title>{TITLE}</h3><span>05/03/2019 08:35</span>
        <p>{LEAD}</p>{PARAGRAPHS}</div></body></html>"""
    made = draft(read, page)
    assert (made.title, made.body, made.dateline) == (TITLE, REPORT, date(2019, 3, 5))


def test_a_link_amid_the_text_does_not_end_it(draft) -> None:
    page = f"""<html>{HEAD}<body><h1>{TITLE}</h1><p>{LEAD}</p><div><b>Liên quan:</b>
        <a href=/1>Xe thư qua phà sớm hơn mọi năm</a></div>{PARAGRAPHS}
        <a href=/full>Xem bản đầy đủ</a></body></html>"""
    assert draft(read, page).body == REPORT


def test_as_many_links_as_sentences_are_told_apart_at_once():
    lines = [Line("Một câu đủ dài để là câu văn của bài này.", 0, 0), Line("Bài khác", 8, 1)]
    page = Blocks([lines[at % 2] for at in range(100_000)])
    assert len(content_of(page, ()).lines) > 50_000


def test_a_line_with_a_menu_below_is_the_sites_name_and_no_title(draft) -> None:
    page = f"""<html><head><title>{SITE}</title></head><body><div><div>{SITE}</div>
        <div>Trang chủ</div><div>Tin tức</div></div><div><div>{TITLE}</div>
        <div>Ngày đăng: 05/03/2019</div>
        <div>{LEAD}</div>{PARAGRAPHS}</div></body></html>"""
    made = draft(read, page)
    assert (made.title, made.body) == (TITLE, REPORT)

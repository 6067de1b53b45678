"""Lines that a portal prints around its reports: menus, breadcrumbs, tools, and what comes after.

Each is recognised by the whole line. Single lines prove little, so they count only on a page that
shows several of them; see ``report``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from . import boilerplate
from .byline import is_by_machine
from .dateline import is_dateline, is_modified_line

_LONGEST = 160
_REMEMBERED = 8192  # lines: those of a page are asked about several times
_MENU_ITEM = re.compile(
    "about|bản đồ|bản đồ trang|bỏ qua nội dung chính|chi tiết|chi tiết bài viết|"
    "chi tiết tin|chuyển đến nội dung chính|contact|công báo|cơ cấu tổ chức|"
    "dịch vụ công|dịch vụ công trực tuyến|en|english|giới thiệu|giới thiệu chung|góp ý|"
    "home|hệ thống văn bản|hỏi - đáp|hỏi đáp|liên hệ|lịch công tác|menu|mobile|news|"
    "nội dung chi tiết|nội dung tin|quy hoạch - kế hoạch|rss|search|sitemap|"
    "skip to main content|sơ đồ cổng|sơ đồ trang|sơ đồ website|thông báo|thư viện|"
    "thư viện ảnh|thư điện tử|thủ tục hành chính|tin tức|tin tức - sự kiện|"
    "tin tức sự kiện|tin tức và sự kiện|tiếng việt|tra cứu|trang chủ|tìm kiếm|"
    "tổ chức bộ máy|vi|video|videos|vietnamese|vn|văn bản|văn bản pháp luật|đăng ký|"
    "đăng nhập|đăng xuất"
)
_TOOLS = re.compile(
    r"(?:(?:chia sẻ|gửi)(?: bài)? (?:lên|qua) \w+|sao chép liên kết|thích trang(?: này)?"
    r"|giọng (?:nam|nữ)"
    r"|(?:nghe|đọc)(?: bài(?: viết| báo)?| tin| audio| đọc bài)?|thích(?: \d+)?|like|share|tweet"
    r"|chia sẻ(?: (?:bài(?: viết)?|tin)(?: này)?)?"
    r"|(?:in|gửi)(?: (?:ra|trang|bài viết|bài|ấn|mail|email|tin|nội dung|cho bạn bè|bạn bè"
    r"|phản hồi))*|(?:(?:bấm|nhấn) )?(?:theo dõi|đọc|xem) .{0,40}\b(?:trên|qua)"
    r" (?:google(?: news)?|zalo|facebook|youtube|tiktok|(?:các )?mạng xã hội)|\d{2,3}%"
    r"|trang in|bản in|print this page|send (?:by|to) (?:e?mail|friend)|back to top"
    r"|(?:xem )?(?:cỡ|kích thước|phông|font) chữ|font size|a[-+]?|[-+]|nhỏ|mặc định|lớn"
    r"|\d+:\d\d|quay lại|quay về(?: đầu trang)?|trở (?:về|lại)|(?:về |lên )?đầu trang"
    r"|trang (?:trước|sau)|xem thêm|phóng to|thu nhỏ|theo dõi|lưu(?: bài(?: viết)?| tin)?|giọng đọc"
    r"|phát âm thanh|xem nhanh|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|mục lục(?: bài(?: viết)?)?|\d(?:[.,]\d+)?x|\d+(?: ?[-–] ?\d+)? phút(?: đọc)?"
    r"|\(?\d[\d.,]* ?(?:lượt xem|lượt đọc|bình luận|views?)\)?|xem với cỡ chữ|quan tâm|copy link"
    r"|facebook|zalo|twitter|email|google\+?|linkedin|print|pinterest|messenger|top|phản hồi"
    r"|copy link thành công|đã sao chép|like loading\.*"
    r"|quảng cáo|advertisement|posted (?:on|in|by)|google news|(?:được )?đăng(?: vào| bởi)?)"
    r"(?:\s*\(?\d*\)?)?(?=[\s,]|$)"
)
_COUNTED = re.compile(
    r"(?:số )?(?:lượt (?:xem|đọc|truy cập)|đã xem|views?|hits|(?:số )?lần xem|số lần đọc|hiển thị)"
    r"\s*:?\s*\d[\d.,]*(?: (?:lượt|lần))?|\d+ phút đọc|đọc \d+ (?:phút|lần)"
    r"|(?:chuyên mục|danh mục|thể loại|chủ đề)\s*:\s*[^.!?]{2,60}"
)
# Chrome copies items of a menu without a space between them; brands have no marked letter there.
_ASCII = 127
_TODAY = re.compile(r"^hôm nay(?: là)?\s*[:,]?\s*")
_LONGEST_GLUED = 80
_PARTS = re.compile(r"\s*[|•·/\[\]»>›→]+\s*|\s*:\s+|\s*:$|\s{2,}|\t")
_BREADCRUMB = re.compile(
    r"^(?:bạn đang (?:ở|xem)|trang chủ|home)\b.{0,20}[:/|»>›→]|\s(?:»|>>|›|→)\s"
)
_RELATIVE_TIME = re.compile(r"(?:khoảng )?\d+ (?:giây|phút|giờ|ngày|tuần|tháng|năm) trước")
_SITE_NAME = re.compile(
    r"(?:cổng|trang) (?:thông tin|tin|ttđt)|ubnd|[ủu][ỷy] ban nhân dân|sở |báo |bộ |cục "
)
_RELATED = re.compile(
    r"(?:các |những )?(?:tin|bài|tin bài|bài viết|tin tức|thông tin|văn bản)"
    r"(?: viết| tức)? (?:liên quan|khác|đã đưa|đã đăng|mới hơn|cũ hơn|mới|cũ|tiếp theo"
    r"|cùng (?:chuyên mục|chủ đề|loại|thể loại)|mới nhất|đọc nhiều|nổi bật)\b.{0,20}"
    r"|related(?: (?:news|articles|posts))?|other news|có thể bạn quan tâm|đọc nhiều(?: nhất)?"
    r"|xem nhiều(?: nhất)?|cùng (?:chuyên mục|thể loại|chủ đề)|gợi ý cho bạn"
    r"|(?:previous|next) post|bài (?:trước|sau|tiếp theo)|tin nổi bật|bản tin cũ|videos? mới"
    r"|chuyên mục khác"
)
_AFTERWORD = re.compile(
    r"(?:gửi |viết |để lại (?:một )?|ý kiến )?(?:bình luận|phản hồi|nhận xét)(?: của bạn)?"
    r"\s*(?:\(\d+\))?|\d+ bình luận|ý kiến (?:của bạn(?: về .{2,30})?|bạn đọc|phản hồi|\(\d+\))"
    r"|leave a reply|comments?"
    r"|.{2,40}\(\*\)|tên của bạn|họ (?:và )?tên|mã xác nhận|(?:tags?|từ khóa|từ khoá|thẻ)\s*:.*"
    r"|đánh giá bài viết.*"
    r"|thời tiết(?: .*)?|tỷ giá.*|giá vàng.*|thống kê truy cập|(?:đang (?:online|truy cập)"
    r"|số người online|khách online|tổng (?:số )?(?:lượt )?truy cập|(?:số )?lượt truy cập"
    r"|tổng lượt|hôm nay|hôm qua|trực tuyến)\s*:?\s*\d.*|liên kết (?:website|web|hữu ích|site)"
    r"|câu hỏi bình chọn|khảo sát.*|thăm dò ý kiến|powered by .*|hỗ trợ trực tuyến.*"
)
_IMPRINT = re.compile(
    r"©|(?:\(c\)\s*)?copyright|bản quyền|ghi rõ nguồn|giấy phép (?:số|thiết lập)|cơ quan chủ quản"
    r"|chịu trách nhiệm|(?:hội đồng|(?:phó )?(?:trưởng )?ban|(?:phó )?tổng|thư ký) biên tập\s*:"
    r"|(?:địa chỉ|trụ sở|tòa soạn|toà soạn|điện thoại|đt|tel|fax|e-?mail|hotline)\s*:"
    r"|thiết kế (?:và phát triển )?bởi|phát triển bởi|designed by"
)
_LONGEST_IMPRINT = 400
_RELATED_ITEM = re.compile(
    r"[-•*+»›\s]*\S.*\(\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?(?:[^()]{0,12})\)"
    r"|(?:>>+|►|▶|»|☞)\s*\S.*",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"[-•*>\s]*(?:(?:xem|đọc|tham khảo) thêm|(?:(?:tin|bài)(?: viết)? )?liên quan)\s*:\s*\S.*",
    re.IGNORECASE,
)
_INVITATION = re.compile(
    r"\W*(?:kính |trân trọng )?mời (?:quý |các )?(?:bạn đọc|độc giả|quý vị|bạn) .{0,20}"
    r"\b(?:xem|đọc|vào|theo dõi|đón)\b.*"
)


def is_navigation(line: str) -> bool:
    """Whether the line is a menu, a breadcrumb or the portal's own name in capitals."""
    return len(line) <= _LONGEST and _is_navigation(line)


@lru_cache(maxsize=_REMEMBERED)
def _is_navigation(line: str) -> bool:
    plain = _plain(line)
    if not plain:
        return False
    parts = [part for part in _PARTS.split(plain) if part]
    return (
        (bool(parts) and all(map(_MENU_ITEM.fullmatch, parts)))
        or is_breadcrumb(line)
        or (line.isupper() and _SITE_NAME.match(plain) is not None)
    )


def is_breadcrumb(line: str) -> bool:
    """Whether the line tells the way from the first page to this one."""
    plain = _plain(line)
    return (
        _BREADCRUMB.search(plain) is not None
        or _begins_at_menu(plain)
        or (len(plain) <= _LONGEST_GLUED and _is_glued(line))
    )


def is_clock(line: str) -> bool:
    """Whether the line says which day it is today."""
    return is_dateline(_TODAY.sub("", _plain(line)))


def _is_glued(line: str) -> bool:
    text = unicodedata.normalize("NFC", line)
    return any(
        before.islower() and ord(before) > _ASCII and behind.isupper()
        for before, behind in pairwise(text)
    )


def _begins_at_menu(plain: str) -> bool:
    """Returns whether a sign that compares elsewhere leads on from an item of a menu."""
    first, sign, _ = plain.partition(" > ")
    return bool(sign) and _MENU_ITEM.fullmatch(first) is not None


def is_tool(line: str) -> bool:
    """Whether the line is a share bar, a button, a counter, or how long ago the page was made."""
    return len(line) <= _LONGEST and _is_tool(line)


@lru_cache(maxsize=_REMEMBERED)
def _is_tool(line: str) -> bool:
    plain = _plain(line)
    if not plain:
        return False
    if boilerplate.is_button(line) or _COUNTED.fullmatch(plain):
        return True
    if is_modified_line(line) or is_by_machine(line) or _INVITATION.fullmatch(plain):
        return True
    if " | " in line:
        return all(map(is_tool, line.split(" | ")))
    parts = [part for part in _PARTS.split(plain) if part.strip(" -")]
    whole = _RELATIVE_TIME.fullmatch(plain) is not None
    return whole or (bool(parts) and all(_is_tool_part(part) for part in parts))


def ends_report(line: str) -> bool:
    """Whether nothing of the report comes after the line: comments, keywords, figures, imprint."""
    plain = _plain(line).strip(" :[]-–")
    return (bool(plain) and _AFTERWORD.fullmatch(plain) is not None) or is_imprint(line)


def heads_other_reports(line: str) -> bool:
    """Whether the line stands above links to other reports."""
    plain = _plain(line).strip(" :[]-–")
    return _RELATED.fullmatch(plain) is not None


def is_other_report(line: str) -> bool:
    """Whether the line is the title of another report: with its date in brackets, or pointed at."""
    is_short = len(line) <= _LONGEST
    return is_short and (_RELATED_ITEM.fullmatch(line) is not None or points_elsewhere(line))


def points_elsewhere(line: str) -> bool:
    """Whether the line says that it leads to another report, as such do amid a text."""
    return len(line) <= _LONGEST and _POINTER.fullmatch(line) is not None


def is_imprint(line: str) -> bool:
    """Whether the line says who answers for the portal, and where."""
    short = len(line) <= _LONGEST_IMPRINT
    return short and _IMPRINT.match(unicodedata.normalize("NFC", line).lower()) is not None


def _is_tool_part(part: str) -> bool:
    by_size = part.replace(" ", "") in ("a-aa+", "aa+")
    return by_size or _is_row_of_tools(part)


def _is_row_of_tools(part: str) -> bool:
    """Returns whether the words are names of tools, one behind the other."""
    while part:
        found = _TOOLS.match(part)
        if found is None or not found[0].strip():
            return False
        part = part[found.end() :].lstrip(", ")
    return True


def _plain(line: str) -> str:
    """A short line in lower case and one form of its accents; a long one is none of these."""
    return _lowered(line) if len(line) <= _LONGEST else ""


@lru_cache(maxsize=_REMEMBERED)
def _lowered(line: str) -> str:
    return boilerplate.without_symbols(unicodedata.normalize("NFC", line)).strip().lower()

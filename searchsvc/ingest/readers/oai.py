"""Records in answers of OAI-PMH 2.0, described in simple Dublin Core, as named values."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from .feeds import first_text, texts
from .fields import BadField

_DC = "oai.metadata/oai_dc.dc/"
_TIME_OF_DAY = re.compile(r"\d[T ]\d\d:\d\d")


def of_record(record: Element) -> dict[str, object]:
    """Returns what a record states; its identifier is its id, which it has in every answer."""
    header = record.find("oai.header")
    if header is not None and header.get("status") == "deleted":
        raise BadField("bản ghi đã bị nguồn xoá; nếu có trong kho thì hãy tự gỡ")
    if record.find(_DC.rstrip("/")) is None:
        raise BadField("bản ghi không có mô tả oai_dc; hãy xin lại với metadataPrefix=oai_dc")
    addresses = [one for one in texts(record, f"{_DC}dc.identifier") if one.startswith("http")]
    title, *other_titles = _titles(record) or [""]
    return {
        "id": first_text(record, "oai.header/oai.identifier"),
        "title": title,
        "body": "\n\n".join([*other_titles, *texts(record, f"{_DC}dc.description")]),
        "date": _issued(texts(record, f"{_DC}dc.date")),
        "author": ", ".join(texts(record, f"{_DC}dc.creator")),
        "source": ", ".join(texts(record, f"{_DC}dc.publisher")),
        "topics": texts(record, f"{_DC}dc.subject"),
        "url": addresses[0] if addresses else "",
    }


def of_token(token: Element) -> str:
    """Returns what to do about a list that goes on elsewhere; nothing where it ends here."""
    text = (token.text or "").strip()
    if not text:
        return ""
    return f"danh sách còn tiếp (resumptionToken {text[:200]}); hãy tải phần sau rồi nhập tiếp"


def of_error(error: Element) -> str:
    """Raises what the server answered instead of records."""
    raise BadField(f"máy chủ trả lỗi {error.get('code', '')}: {(error.text or '').strip()[:200]}")


def _titles(record: Element) -> list[str]:
    """The titles, those in Vietnamese first."""
    found = record.findall(f"{_DC}dc.title")
    found.sort(key=lambda title: not title.get("xml.lang", "").lower().startswith("vi"))
    return [text for title in found if (text := "".join(title.itertext()).strip())]


def _issued(dates: list[str]) -> str:
    """Of several dates that of publication: a repository notes the deposit to the second.

    Of the others the most exact one, of timestamps alone the first.
    """
    printed = [each for each in dates if not _TIME_OF_DAY.search(each)]
    return max(printed, key=len) if printed else min(dates, default="")

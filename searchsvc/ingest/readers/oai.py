"""Records in answers of OAI-PMH 2.0, described in simple Dublin Core, as named values."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from .feeds import texts
from .fields import BadField

_DC = "oai.metadata/oai_dc.dc/"


def of_record(record: Element) -> dict[str, object]:
    """What a record states; its identifier is its id, which it has in every answer."""
    header = record.find("oai.header")
    if header is not None and header.get("status") == "deleted":
        raise BadField("bản ghi đã bị nguồn xoá; nếu có trong kho thì hãy tự gỡ")
    if record.find(_DC.rstrip("/")) is None:
        raise BadField("bản ghi không có mô tả oai_dc; hãy xin lại với metadataPrefix=oai_dc")
    addresses = [one for one in texts(record, f"{_DC}dc.identifier") if one.startswith("http")]
    return {
        "id": _first(record, "oai.header/oai.identifier"),
        "title": _first(record, f"{_DC}dc.title"),
        "body": "\n\n".join(texts(record, f"{_DC}dc.description")),
        "date": _first(record, f"{_DC}dc.date"),
        "author": ", ".join(texts(record, f"{_DC}dc.creator")),
        "source": ", ".join(texts(record, f"{_DC}dc.publisher")),
        "topics": texts(record, f"{_DC}dc.subject"),
        "url": addresses[0] if addresses else "",
    }


def of_token(token: Element) -> str:
    """What to do about a list that goes on elsewhere; nothing where it ends here."""
    text = (token.text or "").strip()
    if not text:
        return ""
    return f"danh sách còn tiếp (resumptionToken {text[:200]}); hãy tải phần sau rồi nhập tiếp"


def of_error(error: Element) -> str:
    """What the server answered instead of records."""
    raise BadField(f"máy chủ trả lỗi {error.get('code', '')}: {(error.text or '').strip()[:200]}")


def _first(record: Element, path: str) -> str:
    return next(iter(texts(record, path)), "")

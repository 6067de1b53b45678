"""What was asked to be added, in its plain form: each kind with its values, short and bounded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from searchsvc.errors import NotFound, Refused
from searchsvc.messages import N_
from searchsvc.text.phrase_keys import exact_key, folded_key
from searchsvc.text.tokenizer import tokenize
from searchsvc.vocabularies.vocabulary import Kind

LONGEST = 100  # characters of a name or phrase
MOST_WORDS = 8  # of a phrase
MOST_SYNONYMS = 6  # in one entry, and for one word: each is searched wherever the word is typed
MOST_TERMS = 50
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PHRASE = re.compile(r"[^\W_](?:[\w\s&./'’–+-]*[\w.])?")

EntryInput = Mapping[str, Any]

LABELS = {
    "of": N_("Thuộc về"),
    "alias": N_("Tên gọi khác"),
    "slug": N_("Mã"),
    "label": N_("Tên tiếng Việt"),
    "label_en": N_("Tên tiếng Anh"),
    "terms": N_("Từ ngữ nhận ra chủ đề"),
    "into": N_("Gộp vào"),
    "short": N_("Chữ viết tắt"),
    "long": N_("Dạng đầy đủ"),
    "words": N_("Các từ"),
    "one_way": N_("Chỉ một chiều"),
}
"""The fields in words, as forms and errors name them."""


def parse_kind(name: str) -> Kind:
    """Returns the kind of a name in an address; raises :class:`NotFound`."""
    try:
        return Kind(name)
    except ValueError:
        raise NotFound(
            N_("Không có loại từ vựng “{name}”; có: {known}."), name=name, known=", ".join(Kind)
        ) from None


def parse_entry(kind: Kind, asked: EntryInput) -> dict[str, Any]:
    """Returns the value of an entry; raises :class:`Refused` with what is wrong and in which field.

    A list may also be given as text, a line or comma apart.
    """
    return {name: read(asked.get(name), LABELS[name]) for name, read in FIELDS[kind].items()}


def _phrase(given: Any, name: str) -> str:
    """Returns a name, word or phrase as it may stand in a text, and be typed in a search."""
    phrase = _line(given, name)
    if not _PHRASE.fullmatch(phrase):
        raise Refused(
            N_("{name}: “{text}” có ký tự không dùng được; chỉ ghi chữ, số, & . / ' và - ở giữa."),
            name=name,
            text=phrase,
        )
    if not 1 <= len(tokenize(phrase)) <= MOST_WORDS:
        raise Refused(
            N_("{name}: “{text}” phải có từ 1 đến {most} chữ."),
            name=name,
            text=phrase,
            most=MOST_WORDS,
        )
    return phrase


def _line(given: Any, name: str) -> str:
    if not isinstance(given, str) or re.search("[\ud800-\udfff\0]", given):
        raise Refused(N_("{name}: hãy ghi một văn bản."), name=name)
    if len(given) > 4 * LONGEST:
        raise Refused(N_("{name}: dài quá {most} ký tự."), name=name, most=LONGEST)
    line = " ".join(unicodedata.normalize("NFC", given).split())
    if not line:
        raise Refused(N_("{name}: chưa ghi gì."), name=name)
    if len(line) > LONGEST:
        raise Refused(N_("{name}: dài quá {most} ký tự."), name=name, most=LONGEST)
    return line


def _label(given: Any, name: str) -> str:
    line = _line(given, name)
    if not folded_key(line):
        raise Refused(N_("{name}: hãy ghi một văn bản."), name=name)
    return line


def _slug(given: Any, name: str) -> str:
    slug = _line(given, name)
    if not _SLUG.fullmatch(slug):
        raise Refused(
            N_("{name}: “{text}” không phải là mã; mã gồm a–z, 0–9 và dấu - ở giữa."),
            name=name,
            text=slug,
        )
    return slug


def _terms(given: Any, name: str) -> list[str]:
    return _phrases(given, name, least=1, most=MOST_TERMS)


def _synonyms(given: Any, name: str) -> list[str]:
    return _phrases(given, name, least=2, most=MOST_SYNONYMS)


def _phrases(given: Any, name: str, *, least: int, most: int) -> list[str]:
    if isinstance(given, str):
        if len(given) > 2 * LONGEST * most:
            raise Refused(N_("{name}: nhiều nhất {most} mục."), name=name, most=most)
        given = [part for part in re.split(r"[\n,;]", given) if part.strip()]
    if not isinstance(given, list | tuple):
        raise Refused(N_("{name}: cần một danh sách."), name=name)
    if len(given) > most:
        raise Refused(N_("{name}: nhiều nhất {most} mục."), name=name, most=most)
    phrases = list({exact_key(p): p for p in (_phrase(each, name) for each in given)}.values())
    if len(phrases) < least:
        raise Refused(N_("{name}: cần ít nhất {least} mục khác nhau."), name=name, least=least)
    return phrases


def _switch(given: Any, name: str) -> bool:
    if given in (None, "", False, "0"):
        return False
    if given in (True, "1"):
        return True
    raise Refused(N_("{name}: chỉ là 0 hoặc 1."), name=name)


FIELDS: dict[Kind, dict[str, Callable[[Any, str], Any]]] = {
    Kind.PROVINCE_ALIAS: {"of": _slug, "alias": _phrase},
    Kind.TOPIC_ALIAS: {"of": _slug, "alias": _phrase},
    Kind.TOPIC: {"slug": _slug, "label": _label, "label_en": _label, "terms": _terms},
    Kind.TOPIC_LABEL: {"of": _slug, "label": _label, "label_en": _label},
    Kind.TOPIC_MERGE: {"of": _slug, "into": _slug},
    Kind.ABBREVIATION: {"short": _phrase, "long": _phrase},
    Kind.SYNONYMS: {"words": _synonyms, "one_way": _switch},
}
"""The fields of each kind, as forms and the API name them."""

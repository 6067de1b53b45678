"""Remains of HTML and of old editors, taken out of plain text.

What is printed stays as printed: no-break spaces, zero-width characters and soft hyphens inside
a text are kept, the search reads over them. Only what was never meant for a reader goes.
"""

from __future__ import annotations

import html
import re
from html.entities import html5

from searchsvc.text.normalize import INVISIBLE

_LINE_END = re.compile("[\r\v\f\u2028\u2029]")
# Neither a database nor XML can hold these: C0 controls, halves of surrogate pairs, noncharacters.
_UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BLANK = re.compile(rf"[\s{INVISIBLE}]*")
_ENTITY_NAME = r"(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_ENTITY = re.compile(f"&{_ENTITY_NAME}")
_ESCAPED_AGAIN = re.compile(f"&(?:amp;)+(?={_ENTITY_NAME})")  # &amp;amp; &amp;quot;

_LINE_TAGS = (
    "address|article|aside|blockquote|br|caption|center|dd|div|dl|dt|fieldset|figcaption|figure|"
    "footer|form|h[1-6]|head|header|hr|html|body|legend|li|main|nav|ol|option|p|pre|section|"
    "select|table|tbody|tfoot|thead|title|tr|ul"
)
_CELL_TAGS = "td|th"
_INLINE_TAGS = (
    "a|abbr|acronym|b|base|basefont|bdo|bdi|big|button|cite|code|col|colgroup|del|dfn|em|embed|"
    "font|i|iframe|img|input|ins|kbd|label|link|map|area|mark|meta|nobr|noscript|object|param|"
    "picture|q|s|samp|script|small|source|span|strike|strong|style|sub|sup|svg|textarea|time|tt|"
    "u|var|video|wbr|(?:o|v|w|st1):[a-z]+"
)
# An attribute needs its value, so that "a<b và c>d" is no tag.
_ATTRIBUTE = (
    r"""\s++(?:(?:nowrap|hidden|noshade|checked|selected|disabled|async|defer|controls)(?=[\s/>])"""
    r"""|[a-z_:][-\w:.]*+\s*+=\s*+(?:"[^"<>]*+"|'[^'<>]*+'|[^\s"'=<>`]++))"""
)
_TAG = re.compile(
    rf"</?(?:(?P<line>{_LINE_TAGS})|(?P<cell>{_CELL_TAGS})|{_INLINE_TAGS})"
    rf"(?:{_ATTRIBUTE})*+\s*+/?>|<!doctype[^<>]*+>|<!\[[^<>\]]*+\]>|<\?xml[^<>]*+>",
    re.IGNORECASE,
)
# What stands between these is for machines.
_UNSEEN = (
    (re.compile("<!--"), re.compile("-->")),
    (re.compile(r"<script(?=[\s>])", re.IGNORECASE), re.compile(r"</script\s*>", re.IGNORECASE)),
    (re.compile(r"<style(?=[\s>])", re.IGNORECASE), re.compile(r"</style\s*>", re.IGNORECASE)),
)


def clean(text: str) -> str:
    """Returns the text without tags, entities, odd line ends; a line without a letter is empty."""
    text = storable(text)
    if "<" in text:
        text = without_tags(text)
    if "&" in text:
        text = _ENTITY.sub(_decoded, _ESCAPED_AGAIN.sub("&", text))
    return "\n".join("" if _BLANK.fullmatch(line) else line for line in text.split("\n"))


def paragraphs(text: str) -> list[str]:
    """Returns the lines of a cleaned text that hold something, without spaces at their ends."""
    return [line.strip() for line in text.split("\n") if not _BLANK.fullmatch(line)]


def clean_body(text: str) -> str:
    """Returns a body as it is stored: cleaned paragraphs with an empty line between them."""
    return "\n\n".join(paragraphs(clean(text)))


def clean_line(text: str) -> str:
    """Returns a value that stands on one line, such as a title or a name."""
    return " ".join(paragraphs(clean(text)))


def storable(text: str) -> str:
    """Returns the text with one kind of line end and without characters that cannot be stored."""
    if text.replace("\n", "").isprintable():  # nearly every text is
        return text
    return _UNSTORABLE.sub("", _LINE_END.sub("\n", text.replace("\r\n", "\n")))


def is_storable(text: str) -> bool:
    """Whether the text has no character that cannot be stored."""
    return text.isprintable() or not _UNSTORABLE.search(text)


def without_tags(text: str) -> str:
    """Returns the text without real tags; a sign of comparison is none.

    Tags of blocks part words, tags inside a line do not.
    """
    for opening, closing in _UNSEEN:
        text = _without_spans(text, opening, closing)
    return _TAG.sub(_in_place_of_tag, text)


def _without_spans(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> str:
    """Cuts from each opening to its closing; one that is never closed stays.

    By searching on, not by one regular expression, which many openings would slow down.
    """
    kept: list[str] = []
    at = 0
    while (start := opening.search(text, at)) and (end := closing.search(text, start.end())):
        kept.append(text[at : start.start()])
        at = end.end()
    return "".join([*kept, text[at:]])


def _in_place_of_tag(tag: re.Match[str]) -> str:
    if tag["line"]:
        return "\n"
    return " " if tag["cell"] and not tag[0].startswith("</") else ""


def _decoded(entity: re.Match[str]) -> str:
    name = entity[1]
    if name.startswith("#"):
        return storable(html.unescape(entity[0]))
    return html5.get(f"{name};", entity[0])

"""The element of one item, strictly read where it is XML and leniently where it is not quite.

Entities that a file declares itself are never expanded: they may grow, or name files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import NamedTuple
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from .fields import BadField

_MAX_DEPTH = 200
_MAX_ATTRIBUTES = 1000
_MAX_PREFIXES = 200
# Names get these prefixes whatever the file calls them; "?" is any other. No colon: ElementTree
# takes that in a path for a prefix of its own.
_PREFIXES = {
    "www.w3.org/2005/atom": "atom.",
    "purl.org/atom/ns": "atom.",
    "purl.org/dc/elements/1.1": "dc.",
    "purl.org/dc/elements/1.0": "dc.",
    "purl.org/dc/terms": "dcterms.",
    "purl.org/rss/1.0": "",
    "purl.org/rss/1.0/modules/content": "content.",
    "www.w3.org/1999/02/22-rdf-syntax-ns": "rdf.",
    "www.w3.org/1999/xhtml": "html.",
    "www.openarchives.org/oai/2.0": "oai.",
    "www.openarchives.org/oai/2.0/oai_dc": "oai_dc.",
}
# What a prefix stands for where the file does not say.
_CUSTOMARY = {
    **{name: f"{name}." for name in ("atom", "dc", "dcterms", "content", "rdf", "oai", "oai_dc")},
    "xhtml": "html.",
    "xml": "xml.",
    "rss": "",
}
# What names without a prefix stand for, by the element that an item is.
_DEFAULTS = {"entry": "atom.", "record": "oai.", "resumptionToken": "oai.", "error": "oai."}
_OF_NAMESPACE = re.compile(r"""\sxmlns(?::([\w.-]+))?\s*=\s*["']([^"'<>]*)["']""")
_DECLARED_ENTITY = re.compile(r"<!ENTITY\s+(?:%\s+)?([^\s\"'>%]+)\s")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ROOT = re.compile(r"<(?:[\w.-]+:)?(\w+)")
_MARKUP = re.compile(
    r"<!\[CDATA\[(?P<cdata>.*?)(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|"
    r"<(?P<close>/?)(?P<name>[A-Za-z_][\w:.-]*)(?P<attributes>(?:\s[^<>]*?)?)(?P<empty>/?)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""(?<![\w:.-])([\w:.-]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_REFERENCE = re.compile(r"&([^\s&;]{1,100});")


class Scope(NamedTuple):
    """What is declared before the items: prefixes of names, and entities."""

    prefixes: Mapping[str, str]
    entities: frozenset[str]


class Tree(NamedTuple):
    """The element of an item; ``doubtful`` where its tags do not match."""

    element: Element
    doubtful: bool


def scope_of(head: str) -> Scope:
    """Returns what the text before the items declares."""
    text = _COMMENT.sub("", head)
    prefixes = _declared(_OF_NAMESPACE.findall(text)[:_MAX_PREFIXES])
    return Scope(prefixes, frozenset(_DECLARED_ENTITY.findall(text)))


def tree_of(text: str, scope: Scope) -> Tree:
    """Returns the element that the text of an item is; raises ``BadField`` where it is none."""
    if used := next(_own_entities(text, scope), None):
        raise BadField(f"dùng thực thể {used} do DOCTYPE khai báo nên không đọc; hãy bỏ đi")
    root = _ROOT.match(text)
    default = _DEFAULTS.get(root[1], "") if root else ""
    prefixes = {**_CUSTOMARY, "": default, **scope.prefixes}
    if not prefixes[""]:
        prefixes[""] = default
    try:
        return Tree(_strict(text, prefixes), doubtful=False)
    except expat.ExpatError:
        return _lenient(text, prefixes)


def _own_entities(text: str, scope: Scope) -> Iterator[str]:
    """The references to entities that the file declares and HTML does not know."""
    if scope.entities:
        for found in _REFERENCE.finditer(text):
            if found[1] in scope.entities and unescape(found[0]) == found[0]:
                yield found[0]


def _strict(text: str, prefixes: Mapping[str, str]) -> Element:
    builder = _Builder(prefixes)
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.Parse(text.encode("utf-8", "replace"), True)
    return builder.close()


def _lenient(text: str, prefixes: Mapping[str, str]) -> Tree:
    builder = _Builder(prefixes)
    at, matches = 0, True
    for markup in _MARKUP.finditer(text):
        builder.data(unescape(text[at : markup.start()]))
        at = markup.end()
        if markup["cdata"]:
            builder.data(markup["cdata"])
        elif markup["close"]:
            matches &= builder.close_up_to(markup["name"])
        elif markup["name"]:
            found = _ATTRIBUTE.findall(markup["attributes"])
            values = {name: unescape("".join(forms)) for name, *forms in found}
            builder.start(markup["name"], values)
            if markup["empty"]:
                builder.end(markup["name"])
    builder.data(unescape(text[at:]))
    matches &= builder.is_closed
    return Tree(builder.close(), doubtful=not matches)


def _declared(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Our prefixes by those of the file; a default namespace that we do not know is the item's."""
    found = {}
    for prefix, address in pairs:
        plain = re.sub(r"^https?://", "", address.strip().lower()).rstrip("/#")
        found[prefix] = _PREFIXES.get(plain, "?" if prefix else "")
    return found


class _Builder:
    """Builds an element out of tags, with names by their namespaces."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._tree = TreeBuilder()
        self._scopes = [prefixes]
        self._open: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A tag begins."""
        if len(self._open) >= _MAX_DEPTH:
            raise BadField(f"các thẻ XML lồng nhau quá {_MAX_DEPTH} tầng")
        if len(attributes) > _MAX_ATTRIBUTES:
            raise BadField(f"một thẻ XML có hơn {_MAX_ATTRIBUTES} thuộc tính")
        own = [
            (key.partition(":")[2], value)
            for key, value in attributes.items()
            if key.partition(":")[0] == "xmlns"
        ]
        scope = {**self._scopes[-1], **_declared(own)} if own else self._scopes[-1]
        if len(scope) > len(self._scopes[0]) + _MAX_PREFIXES:
            raise BadField(f"các thẻ XML khai báo hơn {_MAX_PREFIXES} tiền tố")
        self._scopes.append(scope)
        self._open.append(name)
        named = {self._named(key) if ":" in key else key: attributes[key] for key in attributes}
        self._tree.start(self._named(name), named)

    def end(self, name: str) -> None:
        """The tag that is open ends."""
        self._tree.end(self._named(name))
        self._open.pop()
        self._scopes.pop()

    def data(self, text: str) -> None:
        """Text comes, which counts within the item only."""
        if self._open:
            self._tree.data(text)

    def close_up_to(self, name: str) -> bool:
        """The nearest open tag of this name ends with all within it; whether it was the last."""
        if name not in self._open:
            return False
        matches = self._open[-1] == name
        while self._open[-1] != name:
            self.end(self._open[-1])
        self.end(name)
        return matches

    @property
    def is_closed(self) -> bool:
        """Whether no tag is open."""
        return not self._open

    def close(self) -> Element:
        """The element, with what is still open ended."""
        while self._open:
            self.end(self._open[-1])
        return self._tree.close()

    def _named(self, name: str) -> str:
        prefix, _, local = name.rpartition(":")
        return f"{self._scopes[-1].get(prefix, '?')}{local}"

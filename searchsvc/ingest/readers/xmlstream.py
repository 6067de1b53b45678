"""XML of office documents from anyone, read as a stream of its parts.

Nothing is fetched, and a document type is refused where it begins: entities that grow or that name
files can stand only there. Memory holds one part at a time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator
from math import inf
from typing import IO, NamedTuple
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from searchsvc.errors import UnreadableInput

from .base import Input, size

# Names get these prefixes whatever the file calls them; "?" is any other. No colon: ElementTree
# takes that in a path for a prefix of its own.
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc.",
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w.",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w.",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc.",
}
_CHUNK = 65536
_MAX_DEPTH = 200


class Part(NamedTuple):
    """One element that was asked for, and the line it begins on."""

    element: Element
    line: int


def parts(
    source: Input, stream: IO[bytes], names: Collection[str], limit: int, max_elements: float = inf
) -> Iterator[Part]:
    """The outermost elements of these names, each of at most about ``limit`` bytes.

    Raises ``UnreadableInput`` where the XML is broken, too large, of more than ``max_elements``
    in all or nested too deep, and for a document type; the parts before that place come out first.
    """
    gathering = _Gathering(source, names, limit, max_elements)
    chunk = stream.read(_CHUNK).lstrip()  # an XML declaration has to stand first
    while True:
        problem = gathering.feed(chunk)
        while gathering.found:
            yield gathering.found.popleft()
        if problem:
            raise problem
        if not chunk:
            return
        chunk = stream.read(_CHUNK)


class _Gathering:
    """Builds the parts out of what the parser reports."""

    def __init__(
        self, source: Input, names: Collection[str], limit: int, max_elements: float
    ) -> None:
        self.found: deque[Part] = deque()
        self._source, self._names = source, names
        self._limit, self._max_elements = limit, max_elements
        self._elements = self._depth = self._fed = self._begin = self._line = 0
        self._builder: TreeBuilder | None = None
        self._depth_of_part = 0
        self._parser = expat.ParserCreate(namespace_separator="\n")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, chunk: bytes) -> UnreadableInput | None:
        """Parse a piece, the last one being empty; what is wrong with it, if anything."""
        try:
            self._parser.Parse(chunk, not chunk)
        except UnreadableInput as problem:
            return problem
        except expat.ExpatError as error:
            reason = f"XML hỏng ở cột {error.offset + 1} ({expat.ErrorString(error.code)})"
            return self._source.problem(f"{reason}; hãy tải hoặc xuất lại tệp", error.lineno)
        except (LookupError, ValueError):  # an encoding that Python or the parser has not
            return self._source.problem("bảng mã ghi trong XML không đọc được; hãy lưu thành UTF-8")
        self._fed += len(chunk)
        # A tag or a part that does not end is held in memory meanwhile.
        begin = self._begin if self._builder else self._parser.CurrentByteIndex
        if self._fed - begin > self._limit + _CHUNK:
            return self._problem(f"một mục lớn hơn {size(self._limit)}; hãy chia nhỏ")
        return None

    def _problem(self, reason: str) -> UnreadableInput:
        return self._source.problem(reason, self._parser.CurrentLineNumber)

    def _doctype(self, *_: object) -> None:
        raise self._problem("XML có khai báo DOCTYPE nên không đọc; hãy bỏ khai báo ấy")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = _short(name)
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise self._problem(f"các thẻ XML lồng nhau quá {_MAX_DEPTH} tầng")
        self._elements += 1
        if self._elements > self._max_elements:
            raise self._problem(f"có hơn {self._max_elements} thẻ XML; hãy chia nhỏ")
        if self._builder is None and name in self._names:
            self._builder = TreeBuilder()
            self._depth_of_part = self._depth
            self._begin = self._parser.CurrentByteIndex
            self._line = self._parser.CurrentLineNumber
        if self._builder is not None:
            named = {_short(key): value for key, value in attributes.items()}
            self._builder.start(name, named)

    def _end(self, name: str) -> None:
        if self._builder is not None:
            self._builder.end(_short(name))
            if self._depth == self._depth_of_part:
                self.found.append(Part(self._builder.close(), self._line))
                self._builder = None
        self._depth -= 1

    def _text(self, text: str) -> None:
        if self._builder is not None:
            self._builder.data(text)


def _short(name: str) -> str:
    namespace, _, local = name.rpartition("\n")
    return f"{_PREFIXES.get(namespace, '?')}{local}" if namespace else local

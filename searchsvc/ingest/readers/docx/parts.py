"""The parts of a Word document's package, each read as a stream of its elements."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from searchsvc.ingest.limits import InputLimits
from searchsvc.ingest.readers.base import Input, size
from searchsvc.ingest.readers.xmlstream import parts
from searchsvc.ingest.readers.zipcheck import is_bomb


class Package:
    """The package of one document, within the limits of an input."""

    def __init__(self, source: Input, archive: zipfile.ZipFile, limits: InputLimits) -> None:
        self._source, self._archive, self._limits = source, archive, limits
        self._names = frozenset(archive.namelist())

    def elements(self, part: str, *names: str) -> Iterator[Element]:
        """Yields the outermost elements of these names; raises KeyError for a part not there."""
        member = self._archive.getinfo(part)
        if member.file_size > self._limits.max_file_bytes or is_bomb(member, self._limits):
            largest = size(self._limits.max_file_bytes)
            reason = f"khi giải nén lớn hơn {largest} hoặc phình quá mức; hãy chia nhỏ"
            raise self._source.problem(reason)
        with self._archive.open(member) as stream:
            bounds = self._limits.max_file_bytes, self._limits.max_docx_elements
            for found in parts(self._source, stream, names, *bounds):
                yield found.element

    def elements_if_there(self, part: str, *names: str) -> Iterator[Element]:
        """Yields the outermost elements of these names; none where the part is missing."""
        return self.elements(part, *names) if part in self._names else iter(())


def value(element: Element, path: str, default: str = "") -> str:
    """Returns the value of the element at a path; the default where there is none."""
    found = element.find(path)
    return default if found is None else found.get("w.val", default)


def is_on(element: Element, path: str) -> bool | None:
    """Returns whether a property is switched on or off; None where it is not there."""
    if element.find(path) is None:
        return None
    return value(element, path, "1") not in ("0", "false", "off")

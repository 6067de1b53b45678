"""The lines of a web page and the blocks around them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Line:
    """One line as a reader sees it; ``linked`` counts its characters inside links.

    ``time`` is what a ``<time>`` in it says for machines, empty for none.
    """

    text: str
    linked: int
    links: int
    time: str = ""


@dataclass(slots=True)
class Block:
    """An element around the lines ``begin`` to ``end``.

    ``names`` are its classes and its id; ``is_main`` says that it is marked as the page's content,
    ``in_main`` that it or an element around it is.
    """

    tag: str
    names: str
    is_main: bool
    in_main: bool
    parent: Block | None
    begin: int
    end: int = 0


@dataclass(slots=True)
class Blocks:
    """The lines of a page, and its blocks from the outermost inwards."""

    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def tag_names(names: str) -> frozenset[str]:
    """Returns the names of tags or classes that are written in one line."""
    return frozenset(names.split())

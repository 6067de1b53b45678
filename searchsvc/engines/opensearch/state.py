"""What is served: one small document beside the indexes, which names them.

It is read by its id, so a reader sees it as it was written last. It is written when all else is
there and can be searched: whoever reads it finds what it promises.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Self

from .mapping import Json, shape


@dataclass(frozen=True, slots=True)
class State:
    """A generation of an epoch. An epoch is what one rebuild made: an index of documents and one of
    words, which changes go into. ``retired`` are epochs before it with the times, in seconds, when
    they were replaced: searches that began on them end on them.
    """

    epoch: str
    generation: int
    applied: int
    history: str
    shape: str
    retired: tuple[tuple[str, float], ...] = ()

    @classmethod
    def of(cls, content: Json) -> Self:
        """Reads a state."""
        retired = tuple((epoch, time) for epoch, time in content.pop("retired"))
        return cls(**content, retired=retired)

    def as_json(self) -> Json:
        """Returns what is stored."""
        return asdict(self)

    @property
    def name(self) -> str:
        """The name of the generation."""
        return f"{self.epoch}-{self.generation}"

    @property
    def is_of_this_shape(self) -> bool:
        """Whether the indexes have the fields, and the analysis, that this version looks for."""
        return self.shape == shape()

    def following(self, through: int, history: str) -> Self:
        """Returns the next generation of the epoch."""
        return replace(self, generation=self.generation + 1, applied=through, history=history)

    def without_retired(self, since: float) -> Self:
        """Returns the state without the epochs that were replaced until then."""
        kept = tuple(pair for pair in self.retired if pair[1] > since)
        return replace(self, retired=kept)


STATE_MAPPINGS: Json = {"dynamic": False, "properties": {}}
"""Nothing of it is looked for."""

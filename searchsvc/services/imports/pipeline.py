"""Inputs as an import takes them: numbered, each id once, in batches, with metadata inferred."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from threading import Event

from searchsvc.catalog import Catalog
from searchsvc.catalog.records.bulk_upsert import (
    Contradicted,
    Outcome,
    Outcomes,
    changed_drafts,
    completed_drafts,
)
from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Draft, Metadata, Note
from searchsvc.ingest.metadata import extract
from searchsvc.ingest.sources import ReadingStopped

from .seen_ids import SeenIds

BATCH = 500  # records saved in one transaction
_BATCH_CHARACTERS = 2_000_000

Input = Draft | Note | UnreadableInput
Result = Outcome | Contradicted | Note | UnreadableInput


@dataclass(frozen=True, slots=True)
class NumberedInput:
    """An input with its place: the number of its file and its own in that, both from 0.

    ``last`` says that the file ended behind it.
    """

    item: Input
    file: int = 0
    place: int = 0
    last: bool = False


@dataclass(frozen=True, slots=True)
class Inferred:
    """A batch whose new and changed drafts have their metadata, before anything is written."""

    inputs: Sequence[Input]
    ready: Sequence[tuple[Draft, Metadata]]

    def results(self, outcomes: Outcomes) -> list[Result]:
        """Returns what became of each input, from the outcomes of those that were ready."""
        outcome_of_ready = iter(outcomes)
        new = {id(draft) for draft, _ in self.ready}
        return [
            item
            if not isinstance(item, Draft)
            else next(outcome_of_ready)
            if id(item) in new
            else Outcome.UNCHANGED
            for item in self.inputs
        ]

    def doubts(self, results: Sequence[Result]) -> Iterator[Note]:
        """Yields what should be known of the drafts that made or changed a record."""
        of_text = {id(draft): metadata.doubts for draft, metadata in self.ready if metadata.doubts}
        for item, result in zip(self.inputs, results, strict=True):
            if isinstance(item, Draft) and _is_written(result):
                for text in (*item.doubts, *of_text.get(id(item), ())):
                    yield Note(item.input or item.key, text, item.line)


def _is_written(result: Result) -> bool:
    outcome = result.outcome if isinstance(result, Contradicted) else result
    return isinstance(outcome, Outcome) and outcome is not Outcome.UNCHANGED


def numbered(files: Iterable[Iterable[Input]]) -> Iterator[NumberedInput]:
    """Yields the inputs of files with their places."""
    for number, inputs in enumerate(files):
        before: NumberedInput | None = None
        for place, item in enumerate(inputs):
            if before is not None:
                yield before
            before = NumberedInput(item, number, place)
        if before is not None:
            yield replace(before, last=True)


def each_id_once(inputs: Iterable[NumberedInput], seen_ids: SeenIds) -> Iterator[NumberedInput]:
    """Yields the inputs; another text under an id that came before is an error, not an update.

    Otherwise the two would take turns at every import.
    """
    for one in inputs:
        draft = one.item
        if (
            not isinstance(draft, Draft)
            or not (name := draft.record_id or draft.guid)
            or seen_ids.is_first_or_same(name, draft.checksum)
        ):
            yield one
        else:
            reason = f"mã {name!r} đã có ở một bài khác trong lần nhập này; hãy đổi mã khác"
            yield replace(one, item=draft.problem(reason))


def batches(inputs: Iterable[NumberedInput], stop: Event) -> Iterator[list[NumberedInput]]:
    """Yields inputs to be saved at once; bounded in length too: one text may be huge."""
    batch: list[NumberedInput] = []
    characters = 0
    for one in _until_stopped(inputs):
        batch.append(one)
        characters += len(one.item.body) if isinstance(one.item, Draft) else 0
        if len(batch) >= BATCH or characters >= _BATCH_CHARACTERS or stop.is_set():
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _until_stopped(inputs: Iterable[NumberedInput]) -> Iterator[NumberedInput]:
    with suppress(ReadingStopped):
        yield from inputs


def infer(batch: Iterable[NumberedInput], catalog: Catalog) -> Inferred:
    """Infers what is new or changed; what is known already costs a look-up only."""
    inputs = [one.item for one in batch]
    drafts = [item for item in inputs if isinstance(item, Draft)]
    with catalog.reading() as session:
        changed = changed_drafts(session, drafts)
        whole = completed_drafts(session, changed)
    return Inferred(
        inputs, [(draft, extract(full)) for draft, full in zip(changed, whole, strict=True)]
    )

"""Inputs made in memory."""

import io
from collections.abc import Callable

import pytest

from searchsvc.ingest.draft import Draft
from searchsvc.ingest.limits import DEFAULT_LIMITS, InputLimits
from searchsvc.ingest.readers.base import Input, Outcome, Reader, outcomes

Run = Callable[..., list[Outcome]]


@pytest.fixture
def run() -> Run:
    """Read bytes, or text as UTF-8, with a reader."""

    def run(
        reader: Reader, content: bytes | str, limits: InputLimits = DEFAULT_LIMITS
    ) -> list[Outcome]:
        raw = content.encode() if isinstance(content, str) else content
        return list(outcomes(Input("kho/tin", lambda: io.BytesIO(raw)), reader, limits))

    return run


@pytest.fixture
def draft(run: Run) -> Callable[[Reader, bytes | str], Draft]:
    """The one draft that a reader makes of an input."""

    def draft(reader: Reader, content: bytes | str) -> Draft:
        (outcome,) = run(reader, content)
        assert isinstance(outcome, Draft), outcome
        return outcome

    return draft


@pytest.fixture
def reason(run: Run) -> Callable[..., tuple[str, int | None]]:
    """Why a reader refuses an input, and on which line."""

    def reason(reader: Reader, content: bytes | str, **limits: int) -> tuple[str, int | None]:
        (outcome,) = run(reader, content, InputLimits(**limits))
        assert not isinstance(outcome, Draft), outcome
        assert outcome.source == "kho/tin"
        return outcome.reason, outcome.line

    return reason

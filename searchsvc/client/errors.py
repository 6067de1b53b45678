"""What can go wrong when a program asks the API."""

from __future__ import annotations

from .types import Import, ProblemDocument


class ClientError(Exception):
    """Anything that keeps the API from giving what was asked for."""


class Unreachable(ClientError):
    """The service did not answer, or ended in the middle of an answer."""


class Problem(ClientError):
    """The service refused; ``document`` is what it says of it, ``status`` the HTTP status."""

    def __init__(self, document: ProblemDocument) -> None:
        super().__init__(f"{document['status']} {document['detail']}")
        self.document = document

    @property
    def status(self) -> int:
        """Returns the HTTP status."""
        return self.document["status"]


class ImportNotDone(ClientError):
    """An import ended before all was in; ``import_`` holds its stage, report and failures."""

    def __init__(self, import_: Import) -> None:
        super().__init__(f"{import_['stage']}: {import_['error'] or import_['failures']}")
        self.import_ = import_
